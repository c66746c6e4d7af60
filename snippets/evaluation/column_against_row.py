"""(B, 1) == (B,) broadcasts to (B, B) and counts every pair; view_as counts samples."""

import torch

# region bug
p = torch.tensor([[0], [1], [1], [0]])
y = torch.tensor([0, 1, 0, 0])
correct = (p == y).sum().item()
print(f"{correct} of {len(y)}")
# > 8 of 4
# endregion

assert (p == y).shape == (4, 4)
assert p.flatten().tolist() == [0, 1, 1, 0]
del correct

# region fix
correct = (p == y.view_as(p)).sum().item()
print(f"{correct} of {len(y)}")
# > 3 of 4
# endregion

assert type(correct) is int
