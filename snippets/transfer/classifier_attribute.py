"""A ResNet's head is fc; another attribute is a module that forward does not call."""

import torch
from torch import nn
from torchvision import models

images = torch.zeros(2, 3, 32, 32)

# region bug
model = models.resnet18()
model.classifier = nn.Linear(512, 5)
print(model(images).shape)
# > torch.Size([2, 1000])
# endregion

called = []
model.classifier.register_forward_hook(
    lambda *_: called.append(1)
)
model(images)
# proves: A torchvision ResNet calls its head fc; the new classifier is a further module that forward does not use.
assert not called and type(model.fc) is nn.Linear
del model

# region fix
model = models.resnet18()
model.fc = nn.Linear(512, 5)
print(model(images).shape)
# > torch.Size([2, 5])
# endregion

# proves: print(model) shows the names.
assert "(fc): Linear(" in str(model)
with torch.device("meta"):
    others = [
        models.vgg11(),
        models.mobilenet_v2(),
        models.mobilenet_v3_small(),
        models.efficientnet_b0(),
        models.efficientnet_v2_s(),
    ]
# proves: In torchvision's VGG, MobileNet and EfficientNet, the last layer is model.classifier[-1].
for other in others:
    assert other.classifier[-1].out_features == 1000
