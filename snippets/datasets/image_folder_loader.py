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
# proves: Resize(32) alone would leave pictures of 32×40 and 37×32, which cannot be stacked.
assert sizes == {(32, 40), (37, 32)}
assert type(x) is torch.Tensor
