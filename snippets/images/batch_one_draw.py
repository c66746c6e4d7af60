"""A v2 transform draws once per call, also for a batch."""

import torch
from torchvision.transforms import v2

torch.manual_seed(1)

# region bug
image = torch.arange(4).reshape(1, 1, 4)  # (C, H, W)
batch = torch.stack([image] * 6)  # (6, 1, 1, 4)
flip = v2.RandomHorizontalFlip()
print(flip(batch)[:, 0, 0, 0].tolist())
# > [0, 0, 0, 0, 0, 0]
# endregion

assert batch.shape == (6, 1, 1, 4)

# region fix
x = torch.stack([flip(image) for image in batch])
print(x[:, 0, 0, 0].tolist())
# > [3, 3, 0, 3, 0, 3]
# endregion

image = torch.rand(1, 8, 8)
turn, crop = v2.RandomRotation(90), v2.RandomCrop(4)
jitter = v2.ColorJitter(0.5)
for transform in turn, crop, jitter:
    out = transform(torch.stack([image] * 5))
    # proves: RandomRotation, RandomCrop and ColorJitter draw once per call, too.
    assert all(each.equal(out[0]) for each in out)
for _ in range(20):
    out = flip(torch.stack([image] * 5))
    # proves: This transform draws once per call, and applies the draw to each image of the batch.
    assert all(each.equal(out[0]) for each in out)
