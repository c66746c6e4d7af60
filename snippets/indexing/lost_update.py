"""+= with repeated indices counts each index once."""

import torch

# region put
y = torch.tensor([0, 0, 1])  # class indices
counts = torch.zeros(2)
one = torch.tensor(1.0)
counts.index_put_((y,), one, accumulate=True)
print(counts)
# > tensor([2., 1.])
# endregion

lost = torch.zeros(2)
lost[y] += 1
# proves: With counts[y] += 1, counts would say 1 for class 0, which occurs twice.
assert lost.tolist() == [1.0, 1.0] and (y == 0).sum() == 2
by_hand = torch.zeros(2)
read = by_hand[y]  # a copy: entries 0, 0 and 1
by_hand[y] = read + 1
# proves: counts[y] += 1 reads three entries, adds 1 to each copy and writes them back, so entry 0 gets the value 1 twice.
assert read.tolist() == [0.0] * 3 and (read + 1).tolist() == [1] * 3
assert by_hand.tolist() == lost.tolist()
# proves: torch.bincount(y) counts each occurrence, too.
assert torch.bincount(y).tolist() == counts.tolist() == [2, 1]
