"""AlexNet has eight layers with weights, uses ReLU, and dropout in its head."""

import itertools

import torch
from torch import nn
from torchvision import models

# region count
with torch.device("meta"):  # shapes without memory
    net = models.alexnet(weights=None)
layers = [m for m in net.modules() if hasattr(m, "weight")]
print(len(layers))
# > 8
# endregion

kinds = [type(m) for m in net.modules()]
# proves: 8: five convolutions and three linear layers.
assert len(layers) == 8
assert (
    kinds.count(nn.Conv2d) == 5 and kinds.count(nn.Linear) == 3
)
assert (
    kinds.count(nn.ReLU) == 7 and kinds.count(nn.Dropout) == 2
)
flat = [m for m in net.modules() if not list(m.children())]
for a, b in itertools.pairwise(flat):
    if type(a) in (nn.Conv2d, nn.Linear):
        assert type(b) is nn.ReLU
    if type(a) is nn.Dropout:
        assert type(b) is nn.Linear
assert type(flat[-1]) is nn.Linear

names = models.AlexNet_Weights.IMAGENET1K_V1.meta["categories"]
# proves: Weights named IMAGENET1K in torchvision were trained on these classes.
assert len(names) == 1000
for kind in models.ResNet50_Weights, models.VGG16_Weights:
    assert kind["IMAGENET1K_V1"].meta["categories"] == names
