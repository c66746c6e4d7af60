"""A map-style dataset needs only a length and an item."""

import torch

# region import
from torch.utils.data import DataLoader, Dataset

# endregion

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

# region use
dataset = Recordings(paths)
print(len(dataset), dataset[2])
# > 3 tensor(20)
loader = DataLoader(dataset, batch_size=2)
for batch in loader:
    print(batch)
    # > tensor([ 0, 10])
    # > tensor([20])
# endregion

assert dataset.paths is paths
torch.save(torch.tensor(-1), "c.pt")
assert dataset[2].item() == -1  # read on demand, not kept
