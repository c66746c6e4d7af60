"""NOT of the second input: weight -1 flips it, weight 0 ignores the first."""

import torch

corners = [[0, 0], [0, 1], [1, 0], [1, 1]]
# region not
x = torch.tensor([[0.0, 0], [0, 1], [1, 0], [1, 1]])
w, b = torch.tensor([0.0, -1.0]), 0.5
score = x @ w + b
print(score.tolist())
# > [0.5, -0.5, 0.5, -0.5]
print((score >= 0).int().tolist())
# > [1, 0, 1, 0]
# endregion

assert x.tolist() == corners
# proves: This is NOT of the second input.
assert (score >= 0).tolist() == (x[:, 1] == 0).tolist()
both = torch.stack([x @ w, x.flip(1) @ w.flip(0)])
# proves: Its negative weight flips it, and the weight 0 ignores the first input.
assert torch.equal(both[0], both[1]) and (x @ w).min() == -1
# proves: One matrix product scores all rows of x at once.
assert score.tolist() == [(row @ w + b).item() for row in x]
