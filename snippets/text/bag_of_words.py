"""The sum of a text's one-hot rows counts its tokens."""

import torch
import torch.nn.functional as F

# region sum
indices = torch.tensor([1, 3, 1])  # a text of three tokens
one_hot = F.one_hot(indices, num_classes=5)
print(one_hot.sum(dim=0))
# > tensor([0, 2, 0, 1, 0])
# endregion

assert one_hot.shape == (3, 5)
counts = [indices.tolist().count(i) for i in range(5)]
# proves: The sum of one-hot rows counts each token.
assert one_hot.sum(dim=0).tolist() == counts
# proves: torch.bincount(indices, minlength=5) counts without the matrix.
assert torch.bincount(indices, minlength=5).tolist() == counts

# region contents
V = 1000  # tokens in the vocabulary
bag = torch.bincount(torch.tensor([4, 2, 4, 6]), minlength=V)
print(bag[:8])
# > tensor([0, 0, 1, 0, 2, 0, 1, 0])
# endregion

# proves: The number of times that the token with index i occurs in the text.
assert bag.tolist() == [[4, 2, 4, 6].count(i) for i in range(V)]
# proves: A text usually uses few of the vocabulary's tokens, so most entries are 0.
assert (bag == 0).sum() > 0.99 * V
