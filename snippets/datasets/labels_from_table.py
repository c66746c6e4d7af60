"""A dataset whose files and labels stand in a table."""

from pathlib import Path

import pandas as pd
from PIL import Image
from torch.utils.data import Dataset
from torchvision.transforms.v2.functional import to_image

Path("pictures").mkdir()
for name in ("a", "b"):
    Image.new("L", (4, 4)).save(f"pictures/{name}.png")
Path("labels.csv").write_text("file,label\nb.png,7\na.png,3\n")


# region dataset
class Digits(Dataset):
    def __init__(self, csv, folder):
        self.table = pd.read_csv(csv)  # file, label
        self.folder = Path(folder)

    def __len__(self):
        return len(self.table)

    def __getitem__(self, i):
        row = self.table.iloc[i]
        picture = Image.open(self.folder / row["file"])
        return to_image(picture), row["label"]


# endregion

assert issubclass(Digits, Dataset)
data = Digits("labels.csv", "pictures")
assert len(data) == 2 and data[0][0].shape == (1, 4, 4)
assert [int(data[i][1]) for i in range(2)] == [7, 3]
assert data.folder == Path("pictures")
missing = 0
try:
    data.table[0]
except KeyError:
    missing = 1
# proves: table[i] would look for a column named i.
assert missing == 1 and list(data.table["label"]) == [7, 3]
# proves: loc[i] and row.file are right here, too.
assert data.table.loc[1].equals(data.table.iloc[1])
assert data.table.iloc[1].file == "a.png"
# proves: read_csv numbers the rows from 0 here, so loc finds the rows that iloc finds.
assert data.table.index.tolist() == [0, 1]
assert data.table.loc[0].equals(data.table.iloc[0])
