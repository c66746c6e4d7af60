"""Only num_workers above 0 loads in other processes."""

import os

from torch.utils.data import DataLoader, Dataset


# region processes
class WhoLoads(Dataset):
    def __len__(self):
        return 2

    def __getitem__(self, index):
        return os.getpid()


for workers in (0, 1):
    loader = DataLoader(
        WhoLoads(),
        num_workers=workers,
    )
    pids = {pid.item() for pid in loader}
    print(workers, pids == {os.getpid()})
    # > 0 True
    # > 1 False
# endregion

assert len(loader) == 2 and loader.num_workers == 1
assert len(pids) == 1
