"""ImageNet's contest has 1,000 classes, whose names come with torchvision's weights."""

from torchvision import models

# region names
weights = models.AlexNet_Weights.IMAGENET1K_V1
names = weights.meta["categories"]
print(len(names))
# > 1000
# endregion

# proves: IMAGENET1K in the name of weights says that they were trained on these 1,000 classes.
for kind in models.ResNet50_Weights, models.VGG16_Weights:
    member = kind["IMAGENET1K_V1"]
    assert member.meta["categories"] == names
assert len(set(names)) > 990
