"""-1 is no row of an embedding; a row kept for padding is zero and learns nothing."""

import torch
from torch import nn

torch.manual_seed(0)

# region bug
embed = nn.Embedding(10, 3)
tokens = torch.tensor([[5, 2, -1]])  # -1: padding
try:
    embed(tokens)
except IndexError as error:
    print(error)
    # > index out of range in self
# endregion

assert tokens.tolist() == [[5, 2, -1]]
assert embed.weight.shape == (10, 3)
clipped = embed(tokens.clamp(min=0))
assert torch.equal(clipped[0, 2], embed.weight[0])
assert embed.weight[0].abs().sum() > 0  # a real word's vector
del embed, tokens

# region fix
embed = nn.Embedding(10, 3, padding_idx=0)
tokens = torch.tensor([[5, 1, 0]])  # 0: padding
vectors = embed(tokens)  # (1, 3, 3)
print(vectors[0, -1].tolist())
# > [0.0, 0.0, 0.0]
vectors.sum().backward()
print(embed.weight.grad[0].tolist())
# > [0.0, 0.0, 0.0]
# endregion

assert tokens.tolist() == [[5, 1, 0]]
assert embed.weight.grad[5].tolist() == [1.0, 1.0, 1.0]
assert embed.weight.grad[1].tolist() == [1.0, 1.0, 1.0]
assert embed.weight.shape == (10, 3)
