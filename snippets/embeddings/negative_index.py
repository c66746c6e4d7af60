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
# proves: This embedding has rows 0 to 9, and -1 does not count from the end.
for index in range(-10, 12):
    try:
        vector = embed(torch.tensor(index))
        assert 0 <= index <= 9
    except IndexError:
        assert not 0 <= index <= 9
clipped = embed(tokens.clamp(min=0))
# proves: Clipping -1 to 0 without such a row would turn each pad into the word of row 0.
assert torch.equal(clipped[0, 2], embed.weight[0])
assert embed.weight[0].abs().sum() > 0
del embed, tokens

# region fix
embed = nn.Embedding(10, 3, padding_idx=0)
tokens = torch.tensor([[5, 2, 0]])  # 0: padding
print(embed(tokens)[0, -1].tolist())
# > [0.0, 0.0, 0.0]
# endregion

assert tokens.tolist() == [[5, 2, 0]]
assert embed.weight.shape == (10, 3) and embed.padding_idx == 0
