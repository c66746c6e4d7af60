"""Random transforms make label-preserving variants."""

import torch
from torchvision.transforms import v2

torch.manual_seed(0)
image = torch.rand(3, 32, 32)

# region compose
augment = v2.Compose(
    [
        v2.RandomHorizontalFlip(),  # left to right, or not
        v2.RandomRotation(10),  # degrees, either way
        v2.RandomCrop(28),  # 28×28, at a random place
        v2.ColorJitter(brightness=0.3),  # lighter or darker
    ]
)
# endregion

assert augment(image).shape == (3, 28, 28)
flip, rotate, crop, jitter = augment.transforms
flips = {flip(image).equal(image) for _ in range(20)}
assert flips == {True, False} and flip.p == 0.5
assert rotate.degrees == [-10, 10]
assert crop(image).shape == (3, 28, 28)
assert jitter(image).shape == image.shape
assert jitter.brightness == (0.7, 1.3)
assert type(jitter) is v2.ColorJitter
# proves: By default, RandomHorizontalFlip mirrors with probability 0.5.
assert v2.RandomHorizontalFlip().p == 0.5
other = v2.RandomAffine(10)
# proves: v2.RandomAffine(10) is right for the rotation, too.
assert other.degrees == v2.RandomRotation(10).degrees
assert other.scale is other.translate is other.shear is None
# proves: Each call draws anew.
assert not augment(image).equal(augment(image))
