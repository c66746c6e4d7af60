"""VGG stacks convolutions of 3x3, in variants of 16 and 19 weighted layers."""

import torch
from torch import nn
from torchvision import models

# region count
for make in models.vgg16, models.vgg19:
    with torch.device("meta"):  # shapes without memory
        net = make(weights=None)
    layers = [m for m in net.modules() if hasattr(m, "weight")]
    convs = [m for m in layers if isinstance(m, nn.Conv2d)]
    print(len(layers), {m.kernel_size for m in convs})
    # > 16 {(3, 3)}
    # > 19 {(3, 3)}
# endregion

kinds = [type(m) for m in layers]
# proves: The number in the name counts convolutions and linear layers: 13 + 3 and 16 + 3.
assert (
    kinds.count(nn.Conv2d) == 16 and kinds.count(nn.Linear) == 3
)
with torch.device("meta"):
    small = models.vgg16(weights=None)
found = [type(m) for m in small.modules()]
assert (
    found.count(nn.Conv2d) == 13 and found.count(nn.Linear) == 3
)

two = [nn.Conv2d(64, 64, 3) for _ in range(2)]
x = torch.rand(1, 64, 9, 9)
one = nn.Conv2d(64, 64, 5)


def count(*layers):
    return sum(
        p.numel() for m in layers for p in m.parameters()
    )


# proves: With as many channels in as out, two 3×3 layers see 5×5 pixels with fewer weights than one 5×5 layer.
assert two[1](two[0](x)).shape == one(x).shape
assert count(*two) < count(one)
