"""Batches of texts of similar length need less padding."""

import torch
from torch.utils.data import DataLoader

# region plain
lengths = torch.tensor([9, 2, 8, 3, 7, 1, 6, 4])


def padding(batches):
    """How many pad tokens these lists of indices need."""
    parts = [lengths[batch] for batch in batches]
    return sum((n.max() - n).sum().item() for n in parts)


print(padding([[0, 1, 2, 3], [4, 5, 6, 7]]))
# > 24
# endregion

# region buckets
order = lengths.argsort()
batches = [part.tolist() for part in order.split(4)]
print(padding(batches))
# > 12
# endregion

# proves: DataLoader(texts, batch_sampler=batches) takes one list of indices for each batch.
loader = DataLoader([*"abcdefgh"], batch_sampler=batches)
assert [*loader] == [["f", "b", "d", "h"], ["g", "e", "c", "a"]]
