"""item() turns one element into a Python number."""

import torch

# region item
loss = torch.tensor([[0.25]])  # (1, 1)
count = torch.tensor(3)
print(loss.item(), count.item())
# > 0.25 3
# endregion

# region many
values = torch.tensor([1.0, 2.0])
print(values.tolist())
# > [1.0, 2.0]
try:
    values.item()
except RuntimeError as error:
    print(error)
    # > a Tensor with 2 elements cannot be converted to Scalar
# endregion

assert type(loss.item()) is float and type(count.item()) is int
assert torch.tensor(True).item() is True
