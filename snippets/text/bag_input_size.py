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
# proves: A bag of words is as long as the vocabulary, whatever the length of the text.
for length in (0, 1, 50, 5000):
    text = torch.randint(0, V, (length,))
    assert len(torch.bincount(text, minlength=V)) == V
# proves: So the first linear layer of a network for it has V input features.
assert nn.Linear(V, 16)(torch.stack(bags).float()).shape == (
    2,
    16,
)
