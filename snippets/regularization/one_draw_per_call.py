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
print([moved[0].equal(image) for image in moved])
# > [True, True, True, True]
# endregion

assert (
    augment.degrees == [-10, 10] and augment.translate is None
)
assert augment.scale == (0.8, 1.1)
assert moved.shape == (4, 1, 64, 64) and not moved.equal(batch)
del moved

# region fix
moved = torch.stack([augment(image) for image in batch])
print([moved[0].equal(image) for image in moved])
# > [True, False, False, False]
# endregion

assert moved.shape == (4, 1, 64, 64)
