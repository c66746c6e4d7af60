"""torch.load rebuilds a class of your own once you have allowed it."""

import pickle

import torch


# region bug
class Vocab:
    def __init__(self, words):
        self.words = words


torch.save(Vocab(["cat", "dog"]), "vocab.pt")
try:
    vocab = torch.load("vocab.pt")
except pickle.UnpicklingError as error:
    print(error)
    # > Weights only load failed …
    # > …
# endregion

assert "vocab" not in globals()


def loads(path):
    try:
        torch.load(path)
    except pickle.UnpicklingError:
        return False
    return True


before = loads("vocab.pt")

# region fix
torch.serialization.add_safe_globals([Vocab])
vocab = torch.load("vocab.pt")
print(vocab.words)
# > ['cat', 'dog']
# endregion

# proves: By default, torch.load does not rebuild objects of your own classes.
assert not before and loads("vocab.pt")

table = {"words": ["cat", "dog"], "vectors": torch.ones(2, 3)}
torch.save(table, "table.pt")
torch.serialization.clear_safe_globals()

# proves: Python's own lists, dicts, strings and numbers load without an allow-list, and so do plain tensors.
assert loads("table.pt") and not loads("vocab.pt")
for plain in ([1], {"a": 1}, "a", 10**30, 0.5, 2j, True):
    torch.save(plain, "plain.pt")
    assert torch.load("plain.pt") == plain
for dtype in (torch.float16, torch.int64, torch.bool):
    torch.save(torch.ones(2, dtype=dtype), "plain.pt")
    assert torch.load("plain.pt").dtype == dtype
