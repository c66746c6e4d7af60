"""A dataset of real files whose names carry the labels."""

import re
from pathlib import Path

import torch
from PIL import Image
from torch.utils.data import DataLoader, Dataset
from torchvision.transforms.v2.functional import to_image

root = Path("pictures")
root.mkdir()
for name in ("pug_2", "great_dane_10", "pug_1"):
    Image.new("RGB", (4, 4), "gray").save(root / f"{name}.png")
(root / "notes.txt").write_text("not a picture")


# region dataset
class Pets(Dataset):
    def __init__(self, folder):
        self.paths = sorted(Path(folder).glob("*.png"))

    def __len__(self):
        return len(self.paths)

    def __getitem__(self, i):
        path = self.paths[i]
        label = re.fullmatch(r"(.+)_\d+", path.stem)[1]
        return to_image(Image.open(path)), label


# endregion

assert issubclass(Pets, Dataset)
data = Pets("pictures")
assert len(data) == 3
assert [data[i][1] for i in range(3)] == [
    "great_dane",
    "pug",
    "pug",
]
assert [path.stem for path in data.paths] == [
    "great_dane_10",
    "pug_1",
    "pug_2",
]
# proves: (.+) takes as much as it can, so the last underscore ends the breed.
assert data[0][1] == "great_dane"
assert re.fullmatch(r"(.+)_\d+", "a_1_2")[1] == "a_1"
assert data[0][0].shape == (3, 4, 4)
assert data[0][0].dtype == torch.uint8
x, labels = next(iter(DataLoader(data, batch_size=3)))
# proves: A loader leaves text labels as text, so before training you give each class a number.
assert list(labels) == ["great_dane", "pug", "pug"]
assert x.shape == (3, 3, 4, 4)
