"""padding_idx starts a row at zero and keeps its gradient at zero."""

import torch
from torch import nn

torch.manual_seed(0)

# region row
embed = nn.Embedding(10, 3, padding_idx=0)
vectors = embed(torch.tensor([5, 0]))
vectors.sum().backward()
print(embed.weight[0].tolist())
# > [0.0, 0.0, 0.0]
print(embed.weight.grad[[5, 0]].tolist())
# > [[1.0, 1.0, 1.0], [0.0, 0.0, 0.0]]
# endregion

assert vectors.shape == (2, 3) and embed.num_embeddings == 10
other = nn.Embedding(10, 3, padding_idx=4)
other(torch.tensor([4, 4, 1])).sum().backward()
# proves: The row of padding_idx starts at zero, and the lookup gives it no gradient.
assert other.weight[4].abs().sum() == 0
assert other.weight.grad.sum(dim=1).tolist() == [0, 3] + [0] * 8
ones = torch.ones(10, 3)
kept = nn.Embedding.from_pretrained(ones, padding_idx=0)
# proves: nn.Embedding.from_pretrained leaves that row as you give it.
assert kept.weight[0].tolist() == [1, 1, 1]
