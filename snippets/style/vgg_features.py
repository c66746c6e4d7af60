"""Style transfer reads VGG19's convolutional part, frozen, at several layers."""

import torch
from torch import nn
from torchvision import models
from torchvision.models.feature_extraction import (
    create_feature_extractor,
)

torch.set_default_device("meta")  # shapes without memory
published = models.vgg19(weights=None).state_dict()
models._api.load_state_dict_from_url = (  # no network
    lambda url, **_: published
)
style = torch.rand(1, 3, 64, 64)

# region extract
weights = models.VGG19_Weights.DEFAULT
net = models.vgg19(weights=weights).features
net.requires_grad_(False).eval()
extract = create_feature_extractor(
    net, {"1": "relu1_1", "6": "relu2_1", "21": "conv4_2"}
)
maps = extract(style)
# endregion

assert weights.name == "IMAGENET1K_V1"
assert list(maps) == ["relu1_1", "relu2_1", "conv4_2"]
assert maps["conv4_2"].shape == (1, 512, 8, 8)
assert maps["relu1_1"].shape == (1, 64, 64, 64)
assert not any(p.requires_grad for p in extract.parameters())
assert not net.training
whole = [*models.vgg19(weights=None).modules()]
kinds = [type(m) for m in whole]
assert kinds.count(nn.Conv2d) == 16
assert kinds.count(nn.Linear) == 3
# proves: features has 37 modules: 16 convolutions, 16 ReLUs and 5 pooling layers.
kinds = [type(m) for m in net]
assert len(kinds) == 37
assert kinds.count(nn.Conv2d) == kinds.count(nn.ReLU) == 16
assert kinds.count(nn.MaxPool2d) == 5
names, block, number = {}, 1, 0
for index, module in enumerate(net):
    if type(module) is nn.MaxPool2d:
        block, number = block + 1, 0
    if type(module) is nn.Conv2d:
        number += 1
        names[f"conv{block}_{number}"] = index
# proves: For the content image, those of conv4_2, the second convolution of block 4, at index 21, represent the content.
assert names["conv4_2"] == 21
assert (names["conv1_1"], names["conv2_1"]) == (0, 5)

relus = [
    module
    for name in models.list_models(models, include="vgg*")
    for module in models.get_model(name, weights=None).modules()
    if type(module) is nn.ReLU
]
# proves: The ReLUs of torchvision's VGG networks work in place.
assert sum(relu.inplace for relu in relus) == len(relus) == 110
