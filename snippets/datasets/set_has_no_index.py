"""A set has no indices, so it is no map-style dataset."""

from torch.utils.data import DataLoader

# region bug
words = {"tensor", "module", "loss"}
loader = DataLoader(words, batch_size=2)
try:
    next(iter(loader))
except TypeError as error:
    print(error)
    # > 'set' object is not subscriptable
# endregion

# region fix
words = sorted({"tensor", "module", "loss"})  # a list
loader = DataLoader(words, batch_size=2)
print(next(iter(loader)))
# > ['loss', 'module']
# endregion


def fails(data):
    try:
        list(DataLoader(data, batch_size=2))
    except TypeError as error:
        return str(error)
    return ""


# proves: A generator fails, too: it has no indices and no length.
assert (
    fails(n for n in range(4))
    and fails({1, 2})
    and not fails([1, 2])
)
