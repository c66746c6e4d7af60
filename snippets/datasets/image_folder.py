"""ImageFolder takes classes from folder names, sorted as text."""

from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from torchvision.datasets import ImageFolder

# region tree
with TemporaryDirectory() as root:
    for name in ("7", "3", "10"):
        folder = Path(root, name)
        folder.mkdir()
        for k in range(2):
            picture = Image.new("L", (8, 8))
            picture.save(folder / f"{k}.png")
    data = ImageFolder(root)

print(data.classes, len(data))
# > ['10', '3', '7'] 6
print(data.class_to_idx)
# > {'10': 0, '3': 1, '7': 2}
# endregion

# proves: The names of the folders are the classes, sorted as text, so 10 comes before 3.
assert data.classes == sorted(["7", "3", "10"])
assert sorted([7, 3, 10]) == [3, 7, 10]
# proves: class_to_idx holds the label of each class, its place in classes.
assert data.class_to_idx == {
    name: i for i, name in enumerate(data.classes)
}
assert data.targets == [0, 0, 1, 1, 2, 2]
assert picture.size == (8, 8)
