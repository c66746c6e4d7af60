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

# region bincount
print(torch.bincount(indices, minlength=5))
# > tensor([0, 2, 0, 1, 0])
# endregion

# region contents
V = 1000  # tokens in the vocabulary
bag = torch.bincount(torch.tensor([4, 2, 4, 6]), minlength=V)
print(bag[:8])
# > tensor([0, 0, 1, 0, 2, 0, 1, 0])
print((bag == 0).sum().item())
# > 997
# endregion

assert bag.sum() == 4 and bag.shape == (1000,)
