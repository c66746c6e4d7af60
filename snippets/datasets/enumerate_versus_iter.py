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
