"""*_like takes shape, dtype and device from another tensor."""

import torch

torch.manual_seed(0)

# region bug
counts = torch.tensor([[3, 1], [0, 2]])
try:
    noise = torch.rand_like(counts)
except NotImplementedError as error:
    print(error)
    # > "check_uniform_bounds" not implemented for 'Long'
# endregion

assert counts.tolist() == [[3, 1], [0, 2]]
assert torch.zeros_like(counts).dtype == torch.int64
assert "noise" not in globals()
assert torch.float is torch.float32

# region fix
noise = torch.rand_like(
    counts,
    dtype=torch.float32,
)
print(noise.shape, noise.dtype)
# > torch.Size([2, 2]) torch.float32
# endregion

torch.manual_seed(0)
assert torch.equal(noise, torch.rand(2, 2))
