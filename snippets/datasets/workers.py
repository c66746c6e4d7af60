"""Only num_workers above 0 loads in other processes."""

from torch.utils.data import (
    DataLoader,
    Dataset,
    get_worker_info,
)


# region processes
class WhoLoads(Dataset):
    def __len__(self):
        return 2

    def __getitem__(self, index):
        worker = get_worker_info()  # None: main process
        return f"worker {worker.id}" if worker else "main"


for n in 0, 2:
    loader = DataLoader(WhoLoads(), num_workers=n)
    print(n, [name for (name,) in loader])
    # > 0 ['main', 'main']
    # > 2 ['worker 0', 'worker 1']
# endregion

default = DataLoader(WhoLoads())
# proves: The main process: the default is 0, so your loop waits while a batch loads.
assert (default.num_workers, *default) == (
    0,
    ["main"],
    ["main"],
)

# proves: With num_workers=2, two worker processes load batches instead.
assert [*loader] == [["worker 0"], ["worker 1"]]
