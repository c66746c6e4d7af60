"""A dense layer treats any fixed order of the pixels alike."""

import torch
import torch.nn.functional as F

torch.manual_seed(0)

# region order
x = torch.randint(17, (32, 64)).float()  # 8x8 images as rows
w = torch.randint(-3, 4, (10, 64)).float()  # a dense weight
order = torch.randperm(64)  # the same for all images

plain = F.linear(x, w)
mixed = F.linear(x[:, order], w[:, order])
print(torch.equal(plain, mixed))
# > True
# endregion

assert (x.min(), x.max(), w.min(), w.max()) == (0, 16, -3, 3)
assert plain.shape == (32, 10) and torch.equal(plain, x @ w.T)
assert order.tolist() != list(range(64))
assert sorted(order.tolist()) == list(range(64))
assert not torch.equal(F.linear(x[:, order], w), plain)
