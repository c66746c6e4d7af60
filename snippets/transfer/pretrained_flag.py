"""torchvision wants weights= with a member of an enum; pretrained=True is deprecated."""

import warnings

import torch
from torchvision import models

# What is a warning elsewhere is an error here.
warnings.simplefilter("error", UserWarning)

torch.manual_seed(0)
published = models.resnet18(weights=None).state_dict()
asked = []


def stand_in(url, **_):  # no network
    asked.append(url)
    return published


models._api.load_state_dict_from_url = stand_in

# region bug
try:
    net = models.resnet18(pretrained=True)
except UserWarning as error:
    print(error)
    # > The parameter 'pretrained' is deprecated since 0.13 …
# endregion

# region fix
weights = models.ResNet18_Weights.DEFAULT
net = models.resnet18(weights=weights)
print(weights)
# > ResNet18_Weights.IMAGENET1K_V1
# endregion

assert asked == [weights.url]
assert net.fc.weight.equal(published["fc.weight"])
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    published, kept = (
        models.resnet50(weights=None).state_dict(),
        published,
    )
    models.resnet50(pretrained=True)
    published = kept
assert len(caught) == 2  # the shown warning is the first
newest = models.ResNet50_Weights.DEFAULT
# proves: DEFAULT can be newer than what pretrained=True loads: for ResNet-50, they are IMAGENET1K_V2 and IMAGENET1K_V1.
assert newest.name == "IMAGENET1K_V2"
assert asked.pop() == models.ResNet50_Weights.IMAGENET1K_V1.url
assert [w.name for w in models.ResNet50_Weights] == [
    "IMAGENET1K_V1",
    "IMAGENET1K_V2",
]
assert models.get_model_weights("vgg19") is models.VGG19_Weights
try:
    models.resnet18(weights=models.ResNet50_Weights.DEFAULT)
except TypeError as error:
    assert "expected ResNet18_Weights" in str(error)
else:
    raise AssertionError("other weights were taken")
again = models.resnet18(weights="DEFAULT")
# proves: weights="DEFAULT" is right, too.
assert again.fc.weight.equal(net.fc.weight)
assert asked.pop() == weights.url
# proves: weights=None gives random weights and downloads nothing.
torch.manual_seed(1)
fresh = models.resnet18(weights=None)
assert not fresh.fc.weight.equal(published["fc.weight"])
assert len(asked) == 1
prepare = weights.transforms()
photo = torch.zeros(3, 300, 400, dtype=torch.uint8)
# proves: weights.transforms() returns the preprocessing that belongs to the weights.
assert prepare(photo).shape == (3, 224, 224)
assert prepare.mean == [0.485, 0.456, 0.406]
