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
# proves: (B, 1) against (B,) broadcasts to (B, B), so each prediction is compared with each target.
assert (p == y).tolist() == [
    [guess == label for label in y.tolist()]
    for guess in p.flatten().tolist()
]
scores = torch.eye(2)[p.flatten()]
# proves: Such a column comes from argmax(dim=1, keepdim=True).
assert torch.equal(scores.argmax(dim=1, keepdim=True), p)
# proves: Without keepdim=True the result has shape (B,).
assert scores.argmax(dim=1).shape == (len(p),)
