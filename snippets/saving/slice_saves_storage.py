"""torch.save writes the whole storage behind a slice; clone() keeps only the slice."""

import os

import torch

# region bug
table = torch.rand(1000, 1000)  # 4 MB
torch.save(table[0], "row.pt")  # 1000 floats
size = os.path.getsize("row.pt")
print(size // 1_000_000, "MB")
# > 4 MB
# endregion

assert table.shape == (1000, 1000)
assert torch.equal(torch.load("row.pt"), table[0])

# proves: A slice is a view, and torch.save writes the whole storage behind it.
assert table[0].untyped_storage().nbytes() == 4_000_000
assert 4_000_000 < os.path.getsize("row.pt") < 4_010_000

# region fix
torch.save(table[0].clone(), "row.pt")
size = os.path.getsize("row.pt")
print(size // 1000, "kB")
# > 5 kB
# endregion

assert 200 < 4_000_000 / size < 1000  # hundreds of times

assert torch.equal(torch.load("row.pt"), table[0])
