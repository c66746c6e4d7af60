"""From a folder of classes to shuffled batches."""

from pathlib import Path

import torch
from PIL import Image
from torch.utils.data import DataLoader, RandomSampler
from torchvision.datasets import ImageFolder
from torchvision.transforms import v2

for kind, size in (("cat", (40, 50)), ("dog", (70, 60))):
    Path("pets", kind).mkdir(parents=True)
    for k in range(3):
        Image.new("RGB", size, "white").save(
            f"pets/{kind}/{k}.png"
        )

# region load
prepare = v2.Compose(
    [
        v2.Resize(32),
        v2.CenterCrop(32),
        v2.ToImage(),
        v2.ToDtype(torch.float32, scale=True),
    ]
)
data = ImageFolder("pets", transform=prepare)
loader = DataLoader(data, batch_size=4, shuffle=True)
# endregion

x, y = next(iter(loader))
assert x.shape == (4, 3, 32, 32) and x.dtype == torch.float32
assert x.max() == 1 and y.dtype == torch.int64
assert type(loader.sampler) is RandomSampler
picture = data.loader(data.imgs[0][0])
usual = v2.ToImage()(picture).as_subclass(torch.Tensor)
# proves: v2.PILToTensor() is right, too.
assert v2.PILToTensor()(picture).equal(usual)
sizes = {
    v2.Resize(32)(data.loader(p)).size for p, _ in data.imgs
}
gray = Image.new("L", (4, 4), 100)
gray.save("gray.png")
opened = data.loader("gray.png")
# proves: By default, ImageFolder opens a gray picture as RGB, too.
assert opened.mode == "RGB" and opened.size == (4, 4)
assert opened.getpixel((0, 0)) == (100, 100, 100)
# proves: Resize(32) alone keeps the proportions: 40×50 becomes 32×40, 70×60 becomes 37×32, and these cannot be stacked.
assert sizes == {(32, 40), (37, 32)}
refused = 0
try:
    torch.stack(
        [torch.zeros(3, 40, 32), torch.zeros(3, 32, 37)]
    )
except RuntimeError:
    refused = 1
assert refused == 1
assert type(x) is torch.Tensor
