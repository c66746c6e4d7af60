"""Random transforms change images, not their number."""

import torch
from torchvision.transforms import v2

torch.manual_seed(0)
images = torch.rand(1000, 3, 8, 8)

# region epochs
shift = v2.RandomCrop(8, padding=4)
epochs = [[shift(x) for x in images] for _ in range(2)]
print([len(epoch) for epoch in epochs])
# > [1000, 1000]

changed = [
    not torch.equal(a, b) for a, b in zip(*epochs, strict=True)
]
print(sum(changed))
# > 984
# endregion

assert images.shape == (1000, 3, 8, 8)
assert shift(images[0]).shape == (3, 8, 8)
# proves: Here the crop has 81 places to choose from, so now and then it draws one place twice.
assert (8 + 2 * 4 - 8 + 1) ** 2 == 81
assert 1000 - 40 < sum(changed) < 1000
