"""Deterministic mode fills the memory that empty() returns."""

import torch

# region empty
torch.use_deterministic_algorithms(True)
print(torch.zeros(2))
# > tensor([0., 0.])
print(torch.empty(2))
# > tensor([nan, nan])
# endregion

# proves: In this mode, torch.empty fills float tensors with NaN and integer tensors with their largest value.
assert torch.empty(3, dtype=torch.float16).isnan().all()
assert torch.empty(3, dtype=torch.float64).isnan().all()
for dtype in torch.uint8, torch.int32, torch.int64:
    top = torch.iinfo(dtype).max
    assert torch.empty(2, dtype=dtype).tolist() == [top, top]

# proves: The switch torch.utils.deterministic.fill_uninitialized_memory is on by default.
assert torch.utils.deterministic.fill_uninitialized_memory is True
