"""item() turns one element into a Python number."""

import torch

# region item
loss = torch.tensor([[0.25]])  # (1, 1)
count = torch.tensor(3)
print(loss.item(), count.item())
# > 0.25 3
# endregion

# proves: A float tensor gives a Python float, an integer tensor an int.
for dtype in (torch.float16, torch.float32, torch.float64):
    assert type(loss.to(dtype).item()) is float
for dtype in (torch.uint8, torch.int32, torch.int64):
    assert type(count.to(dtype).item()) is int

# proves: It works for any shape with one element.
for shape in ((), (1,), (1, 1), (1, 1, 1)):
    assert torch.full(shape, 0.25).item() == 0.25

values = torch.tensor([1.0, 2.0])
try:
    values.item()
    refused = False
except RuntimeError:
    refused = True

# proves: With more elements, item() raises a RuntimeError, and tolist() gives a list.
assert refused and values.tolist() == [1.0, 2.0]
