"""Adding through an index counts a repeated word once; bincount counts it twice."""

import torch

# region bug
V = 6  # tokens in the vocabulary
encoded = [torch.tensor([2, 5, 2]), torch.tensor([3])]
bags = torch.zeros(len(encoded), V)
for row, indices in enumerate(encoded):
    bags[row, indices] += 1
print(bags[0])
# > tensor([0., 0., 1., 0., 0., 1.])
# endregion

assert bags.shape == (2, 6) and bags[1].tolist() == [
    0,
    0,
    0,
    1,
    0,
    0,
]
entries = torch.zeros(V)
values = entries[encoded[0]] + 1
entries[encoded[0]] = values
# proves: += reads the three entries, adds 1 to each and writes them back, so entry 2 gets the value 1 twice.
assert values.tolist() == [1, 1, 1] and torch.equal(
    entries, bags[0]
)
del bags

# region fix
bags = torch.zeros(len(encoded), V)
for row, indices in enumerate(encoded):
    bags[row] = torch.bincount(indices, minlength=V)
print(bags[0])
# > tensor([0., 0., 2., 0., 0., 1.])
# endregion

assert bags.dtype == torch.float32
assert bags[1].tolist() == [0, 0, 0, 1, 0, 0]
