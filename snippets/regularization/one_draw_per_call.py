"""A random transform draws once per call, for a whole batch too."""

import torch
from sklearn.datasets import load_digits
from torch.nn.functional import interpolate
from torchvision.transforms import v2

torch.manual_seed(0)
digit = torch.tensor(load_digits().images[:1])[None].float()
batch = interpolate(digit, size=(64, 64)).expand(4, 1, 64, 64)

# region bug
augment = v2.RandomAffine(degrees=10, scale=(0.8, 1.1))
moved = augment(batch)
print(len(moved.unique(dim=0)), "different")
# > 1 different
# endregion

assert (
    augment.degrees == [-10, 10] and augment.translate is None
)
assert augment.scale == (0.8, 1.1)
assert moved.shape == (4, 1, 64, 64) and not moved.equal(batch)
# proves: v2.RandomAffine draws its parameters once per call, and the whole batch was one call.
for transform in (
    augment,
    v2.RandomRotation(30),
    v2.RandomCrop(40),
    v2.RandomResizedCrop(40),
):
    assert len(transform(batch).unique(dim=0)) == 1
    again = {
        transform(batch[:1]).numpy().tobytes() for _ in range(8)
    }
    assert len(again) > 1
del moved

# region fix
moved = torch.stack([augment(image) for image in batch])
print(len(moved.unique(dim=0)), "different")
# > 4 different
# endregion

assert moved.shape == (4, 1, 64, 64)
