"""A bag of words is as long as the vocabulary."""

import torch
from torch import nn

# region shape
V = 1000  # tokens in the vocabulary, specials included
texts = [torch.tensor([5, 9]), torch.tensor([7, 2, 7, 4, 8])]
bags = [torch.bincount(t, minlength=V) for t in texts]
print(torch.stack(bags).shape)
# > torch.Size([2, 1000])
# endregion

assert [t.tolist() for t in texts] == [[5, 9], [7, 2, 7, 4, 8]]

# region layer
layer = nn.Linear(V, 16)
print(layer(torch.stack(bags).float()).shape)
# > torch.Size([2, 16])
# endregion

assert layer.in_features == 1000
