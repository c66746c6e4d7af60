"""91 % accuracy hides that 9 of 10 sick samples are missed; the matrix shows it."""

import torch

# region matrix
# 0: healthy, 1: sick
y = torch.tensor([0] * 90 + [1] * 10)
predicted = torch.tensor([0] * 99 + [1])
print((predicted == y).float().mean())
# > tensor(0.9100)

cells = y * 2 + predicted  # 2 classes
counts = torch.bincount(cells, minlength=4)
print(counts.reshape(2, 2))
# > tensor([[90,  0],
# >         [ 9,  1]])
# endregion

assert cells.tolist() == [0] * 90 + [2] * 9 + [3]
assert len(torch.bincount(y * 0, minlength=4)) == 4
