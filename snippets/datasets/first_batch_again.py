"""iter(loader) starts anew; only a kept iterator walks on."""

from torch.utils.data import DataLoader

# region bug
loader = DataLoader(range(6), batch_size=2)
for step in range(3):
    batch = next(iter(loader))
    print(step, batch.tolist())
    # > 0 [0, 1]
    # > 1 [0, 1]
    # > 2 [0, 1]
# endregion

assert len(loader) == 3
# proves: Each iter(loader) starts a new pass, so next returns a first batch again.
for passes in iter(loader), iter(loader):
    assert next(passes).tolist() == [0, 1]
    assert next(passes).tolist() == [2, 3]
del step, batch

# region fix
batches = iter(loader)
for step in range(3):
    batch = next(batches)
    print(step, batch.tolist())
    # > 0 [0, 1]
    # > 1 [2, 3]
    # > 2 [4, 5]
# endregion

assert next(batches, None) is None
