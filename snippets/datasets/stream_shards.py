"""Each worker runs the whole __iter__ of an IterableDataset, unless it takes a share."""

from torch.utils.data import (
    DataLoader,
    IterableDataset,
    get_worker_info,
)


# region bug
class Stream(IterableDataset):
    def __iter__(self):
        return iter(range(4))


loader = DataLoader(Stream(), num_workers=2)
print(sorted(x.item() for x in loader))
# > [0, 0, 1, 1, 2, 2, 3, 3]
# endregion

assert [x.item() for x in DataLoader(Stream())] == [0, 1, 2, 3]


# region fix
class Shard(IterableDataset):
    def __iter__(self):
        info = get_worker_info()  # id is 0 or 1
        return iter(range(info.id, 4, info.num_workers))


loader = DataLoader(Shard(), num_workers=2)
print(sorted(x.item() for x in loader))
# > [0, 1, 2, 3]
# endregion


class Info(IterableDataset):
    def __iter__(self):
        yield str(get_worker_info())


# proves: With num_workers=0, get_worker_info() is None.
assert [*DataLoader(Info(), num_workers=0)] == [["None"]]


class List:
    def __len__(self):
        return 4

    def __getitem__(self, index):
        return index


# proves: A map-style dataset needs no such care: the loader sends each index to one worker.
loader = DataLoader(List(), num_workers=2)
assert sorted(x.item() for x in loader) == [0, 1, 2, 3]
