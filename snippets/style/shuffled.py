"""Shuffling the positions of all maps in one order leaves the Gram matrix as it was."""

import torch

# region shuffle
maps = torch.tensor([[1, 0, 2], [0, 3, 1]])
shuffled = maps[:, [2, 0, 1]]
print(maps @ maps.T)
# > tensor([[ 5,  2],
# >         [ 2, 10]])
print(shuffled @ shuffled.T)
# > tensor([[ 5,  2],
# >         [ 2, 10]])
# endregion

assert shuffled.tolist() == [[2, 1, 0], [1, 0, 3]]
torch.manual_seed(0)
big = torch.randint(9, (5, 64))
order = torch.randperm(64)
# proves: Each entry is a sum over all positions, and a sum does not depend on the order of its terms.
assert (big[:, order] @ big[:, order].T).equal(big @ big.T)
mixed = torch.stack([row[torch.randperm(64)] for row in big])
# proves: The order has to be the same for each map.
assert not (mixed @ mixed.T).equal(big @ big.T)
