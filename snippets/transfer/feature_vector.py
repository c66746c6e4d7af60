"""A ResNet gives vectors with nn.Identity as its head, and maps through a feature extractor."""

import torch
from torch import nn
from torchvision import models
from torchvision.models.feature_extraction import (
    create_feature_extractor,
)

torch.manual_seed(0)
net = models.resnet18(weights=None).eval()
images = torch.rand(2, 3, 32, 32)
assert net.fc.in_features == 512 and net.fc.out_features == 1000
assert type(net.avgpool) is nn.AdaptiveAvgPool2d

# region vector
extract = create_feature_extractor(net, ["avgpool"])
print(extract(images)["avgpool"].shape)
# > torch.Size([2, 512, 1, 1])
net.fc = nn.Identity()
print(net(images).shape)
# > torch.Size([2, 512])
# endregion

pooled = extract(images)["avgpool"]
# proves: Flattened, the first result holds the same 512 numbers per image as the second.
assert torch.equal(pooled.flatten(1), net(images))
assert (net(images[:1]) - net(images[1:])).abs().max() > 0

# proves: nn.Identity returns its input, so the network ends with what fc would have read.
assert torch.equal(nn.Identity()(pooled), pooled)
names = [name for name, _ in extract.named_children()]
# proves: The extractor is a new module that returns a dictionary and stops after the last layer that you name.
assert list(extract(images)) == ["avgpool"]
assert names[-1] == "avgpool" and extract is not net
