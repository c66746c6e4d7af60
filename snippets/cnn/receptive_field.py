"""Each further 3x3 layer widens by two pixels what one output sees."""

import torch
from torch import nn

torch.manual_seed(0)

# region field
for depth in 1, 2, 3:
    net = nn.Sequential(
        *[nn.Conv2d(1, 1, 3) for _ in range(depth)]
    )
    x = torch.rand(1, 1, 15, 15, requires_grad=True)
    net(x)[0, 0, 4, 4].backward()  # one output
    print(int((x.grad != 0).any(dim=2).sum()))
    # > 3
    # > 5
    # > 7
# endregion

side = 1
for layer in net:
    side += layer.kernel_size[0] - 1
# proves: It starts at 3, and each further 3×3 layer adds 3 − 1 = 2.
assert side == 7 == 1 + 3 * (3 - 1)
assert (x.grad != 0).sum() == side * side


def width(*layers):
    x = torch.rand(1, 1, 40, 40, requires_grad=True)
    nn.Sequential(*layers)(x)[0, 0, 2, 2].backward()
    return int((x.grad != 0).any(dim=2).sum())


# proves: Pooling in between widens it faster.
pooled = width(
    nn.Conv2d(1, 1, 3), nn.AvgPool2d(2), nn.Conv2d(1, 1, 3)
)
assert (
    pooled
    == 8
    > width(nn.Conv2d(1, 1, 3), nn.Conv2d(1, 1, 3))
    == 5
)
