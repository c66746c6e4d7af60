"""enumerate(loader) adds a number to what iter(loader) gives."""

from torch.utils.data import DataLoader

# region first
loader = DataLoader(range(4), batch_size=2)
print(next(iter(loader)))
# > tensor([0, 1])
print(next(enumerate(loader)))
# > (0, tensor([0, 1]))
# endregion

assert len(loader) == 2
# proves: enumerate adds a number to what the loader yields.
for number, (i, batch) in enumerate(enumerate(loader)):
    assert i == number and batch.tolist() == [2 * i, 2 * i + 1]

# proves: Each of the two lines starts a new pass over the loader.
for _ in range(2):
    assert next(iter(loader)).tolist() == [0, 1]
    assert next(enumerate(loader))[1].tolist() == [0, 1]
