"""Four poolings of 2 need at least 16 pixels a side."""

import torch
from torch import nn
from torchvision.models import vgg11, vgg13, vgg16_bn, vgg19

# region bug
maps = torch.ones(32, 16, 8, 8)
pools = nn.Sequential(*[nn.MaxPool2d(2) for _ in range(4)])
try:
    pools(maps)
except RuntimeError as error:
    print(error)
    # > Given input size: (16x1x1). Calculated output size: (16x0x0). Output size is too small
# endregion

sides = [8]
for pool in pools[:3]:
    sides.append(
        pool(torch.ones(1, sides[-1], sides[-1])).shape[1]
    )
# proves: Each pooling halves height and width: 8, 4, 2, 1.
assert sides == [8, 4, 2, 1]
del pools

# region fix
pools = nn.Sequential(*[nn.MaxPool2d(2) for _ in range(3)])
print(pools(maps).shape)
# > torch.Size([32, 16, 1, 1])
# endregion

# proves: Half of an odd side is rounded down by default: 7 becomes 3.
assert nn.MaxPool2d(2)(torch.ones(1, 7, 7)).shape == (1, 3, 3)
with torch.device("meta"):
    for make in vgg11, vgg13, vgg16_bn, vgg19:
        net = make().features
        pooled = [m for m in net if type(m) is nn.MaxPool2d]
        # proves: VGG networks pool five times, so a side below 32 pixels ends in this error.
        assert len(pooled) == 5
        assert net(torch.ones(1, 3, 32, 32)).shape[2:] == (1, 1)
        try:
            net(torch.ones(1, 3, 31, 64))
        except RuntimeError as error:
            message = str(error)
        assert "Output size is too small" in message
