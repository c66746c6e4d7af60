"""A loader is an iterable, not an iterator."""

from collections.abc import Iterable, Iterator

from torch.utils.data import DataLoader

# region bug
loader = DataLoader(range(6), batch_size=3)
try:
    batch = next(loader)
except TypeError as error:
    print(error)
    # > 'DataLoader' object is not an iterator
# endregion

assert len(loader) == 2
# proves: A loader is an iterable, not an iterator.
assert isinstance(loader, Iterable)
assert not isinstance(loader, Iterator)

# region fix
batch = next(iter(loader))
print(batch)
# > tensor([0, 1, 2])
# endregion

assert batch.tolist() == [0, 1, 2]
