"""One item step by step, then one batch, in the main process."""

from pathlib import Path

from PIL import Image
from torch.utils.data import DataLoader
from torchvision.datasets import ImageFolder
from torchvision.transforms import v2
from torchvision.transforms.v2 import functional as T

for kind in ("cat", "dog"):
    Path("pets", kind).mkdir(parents=True)
    Image.new("RGB", (12, 9), "white").save(
        f"pets/{kind}/a.png"
    )
prepare = v2.Compose(
    [v2.Resize(8), v2.CenterCrop(8), v2.ToImage()]
)
data = ImageFolder("pets", transform=prepare)

# region summary
path, label = data.samples[0]
item = data.loader(path)  # a PIL image
for step in prepare.transforms:
    item = step(item)
    print(type(step).__name__, T.get_dimensions(item))
# > Resize [3, 8, 10]
# > CenterCrop [3, 8, 8]
# > ToImage [3, 8, 8]

loader = DataLoader(data, batch_size=2, num_workers=0)
x, y = next(iter(loader))
print(tuple(x.shape), x.dtype, y.tolist())
# > (2, 3, 8, 8) torch.uint8 [0, 1]
# endregion

assert label == 0 and loader.num_workers == 0
# proves: data[0] runs all transforms at once.
assert item.equal(data[0][0])
