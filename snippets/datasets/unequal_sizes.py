"""The loader cannot stack pictures of unequal sizes."""

from pathlib import Path

import torch
from PIL import Image
from torch.utils.data import DataLoader
from torchvision.datasets import ImageFolder
from torchvision.transforms import v2

Path("pets/cat").mkdir(parents=True)
Image.new("RGB", (12, 8)).save("pets/cat/a.png")
Image.new("RGB", (9, 10)).save("pets/cat/b.png")

# region bug
data = ImageFolder("pets", transform=v2.ToImage())
loader = DataLoader(data, batch_size=2, num_workers=0)
try:
    x, y = next(iter(loader))
except RuntimeError as error:
    print(error)
    # > stack expects each tensor to be equal size, but got …
# endregion

assert data[0][0].shape == (3, 8, 12)

# region fix
prepare = v2.Compose([v2.Resize((8, 8)), v2.ToImage()])
data = ImageFolder("pets", transform=prepare)
loader = DataLoader(data, batch_size=2, num_workers=0)
x, y = next(iter(loader))
print(tuple(x.shape))
# > (2, 3, 8, 8)
# endregion

assert y.tolist() == [0, 0] and x.dtype == torch.uint8
assert loader.num_workers == 0
message = ""
try:
    torch.stack([torch.zeros(3, 8, 12), torch.zeros(3, 10, 9)])
except RuntimeError as error:
    message = str(error)
# proves: The loader stacks the items of a batch, and these differ in size.
assert "[3, 8, 12] at entry 0 and [3, 10, 9] at" in message
