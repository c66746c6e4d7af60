"""Presizing with transforms.v2: one Compose per item, one per batch."""

import torch
from PIL import Image
from torchvision.transforms import v2

torch.manual_seed(0)
pictures = [
    Image.new("RGB", size, "white")
    for size in ((640, 480), (500, 700))
]

# region presizing
per_item = v2.Compose(
    [v2.Resize(460), v2.CenterCrop(460), v2.ToImage()]
)
per_batch = v2.Compose(
    [
        v2.RandomResizedCrop(224),
        v2.RandomHorizontalFlip(),
        v2.ToDtype(torch.float32, scale=True),
    ]
)
batch = torch.stack([per_item(picture) for picture in pictures])
x = per_batch(batch)
# endregion

assert batch.shape == (2, 3, 460, 460)
assert batch.dtype == torch.uint8
assert x.shape == (2, 3, 224, 224)
assert x.dtype == torch.float32 and x.max() == 1
sides = [v2.Resize(460)(picture).size for picture in pictures]
# proves: Resize(460) makes the shorter side 460 and keeps the proportions; CenterCrop(460) then cuts out a square.
assert sides == [(613, 460), (460, 644)]
assert per_item(pictures[0]).shape[1:] == (460, 460)
numbers = (
    torch.arange(8.0).reshape(1, 1, 1, 8).repeat(4, 1, 1, 1)
)
flips = [v2.RandomHorizontalFlip()(numbers) for _ in range(9)]
# proves: On a batch, v2 draws one crop and one flip for all its images.
assert all(len(f[:, 0, 0, 0].unique()) == 1 for f in flips)
assert len({f[0, 0, 0, 0].item() for f in flips}) == 2
crops = v2.RandomResizedCrop(6)(
    torch.rand(1, 1, 9, 9).repeat(3, 1, 1, 1)
)
assert crops[0].equal(crops[1]) and crops[0].equal(crops[2])
assert per_batch.transforms[1].p == 0.5
kinds = [type(t).__name__ for t in per_batch.transforms]
assert kinds[1] == "RandomHorizontalFlip"
