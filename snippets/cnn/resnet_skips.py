"""A ResNet-152 has 152 weighted layers on its main path, and 50 skip connections."""

import torch
from torchvision import models

with torch.device("meta"):
    net = models.resnet152(weights=None)
main = [
    path
    for path, m in net.named_modules()
    if isinstance(m, torch.nn.Conv2d | torch.nn.Linear)
    and "downsample" not in path
]
blocks = [
    m
    for m in net.modules()
    if isinstance(m, models.resnet.Bottleneck)
]
# proves: On its main path models.resnet152 has 152 convolutions and linear layers, in 50 blocks with a skip connection and two layers around them.
assert (
    len(main) == 152 and len(blocks) == 50 and 3 * 50 + 2 == 152
)
