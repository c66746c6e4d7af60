"""A map-style dataset needs only a length and an item."""

import torch

# region import
from torch.utils.data import DataLoader, Dataset

# endregion
from torchvision import datasets

paths = ["a.pt", "b.pt", "c.pt"]
for k, path in enumerate(paths):
    torch.save(torch.tensor(10 * k), path)


# region files
class Recordings(Dataset):
    def __init__(self, paths):
        self.paths = paths

    def __len__(self):
        return len(self.paths)

    def __getitem__(self, index):
        return torch.load(self.paths[index])


# endregion

assert issubclass(Recordings, Dataset)
dataset = Recordings(paths)
assert (len(dataset), dataset[2], dataset.paths) == (
    3,
    20,
    paths,
)


class Squares:
    def __len__(self):
        return 3

    def __getitem__(self, index):
        return index**2


# proves: A length and an item per index are enough.
for data, batches in [
    (dataset, [[0, 10], [20]]),
    (Squares(), [[0, 1], [4]]),
]:
    loader = DataLoader(data, batch_size=2)
    assert [batch.tolist() for batch in loader] == batches

torch.save(torch.tensor(-1), "c.pt")
# proves: The data need not be in memory: here an item is read when its index is asked for.
assert dataset[2].item() == -1

# proves: Ready-made data sets, such as torchvision.datasets.MNIST, subclass Dataset.
assert issubclass(datasets.MNIST, Dataset)
