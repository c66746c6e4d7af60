"""+= with repeated indices counts each index once."""

import torch

# region bug
y = torch.tensor([0, 0, 1])  # class indices
counts = torch.zeros(2)
counts[y] += 1
print(counts)
# > tensor([1., 1.])
# endregion

by_hand = torch.zeros(2)
read = by_hand[y]  # a copy: entries 0, 0 and 1
by_hand[y] = read + 1
# proves: counts[y] += 1 reads three entries, adds 1 to each copy and writes them back, so entry 0 gets the value 1 twice.
assert read.tolist() == [0.0] * 3 and (read + 1).tolist() == [1] * 3
assert by_hand.tolist() == counts.tolist() == [1.0, 1.0]
same = torch.zeros(2).index_add_(0, y, torch.ones(3))

# region fix
counts = torch.zeros(2)
one = torch.tensor(1.0)
counts.index_put_((y,), one, accumulate=True)
print(counts)
# > tensor([2., 1.])
# endregion

# proves: torch.bincount(y) counts, too, and counts.index_add_(0, y, torch.ones(3)) adds as well.
assert torch.bincount(y).tolist() == [2, 1]
assert torch.equal(same, counts)
