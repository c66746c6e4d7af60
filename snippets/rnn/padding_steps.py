"""The last column of a padded batch has run through the pads; the last token's has not."""

import torch
from torch import nn

torch.manual_seed(0)
embed = nn.Embedding(10, 4, padding_idx=0)
rnn = nn.RNN(4, 5, batch_first=True)

# region bug
tokens = torch.tensor([[5, 2, 7]])
padded = torch.tensor([[5, 2, 7, 0, 0]])  # 0: padding
out, _ = rnn(embed(tokens))  # batch_first=True
out_padded, _ = rnn(embed(padded))
print(torch.allclose(out[:, -1], out_padded[:, -1]))
# > False
# endregion

assert tokens.tolist() == [[5, 2, 7]]
assert padded.tolist() == [[5, 2, 7, 0, 0]]
assert out.shape == (1, 3, 5)
assert out_padded.shape == (1, 5, 5)

# region fix
lengths = (padded != 0).sum(dim=1)  # (B,)
rows = torch.arange(len(padded))  # (B,)
last = out_padded[rows, lengths - 1]  # (B, 5)
print(torch.allclose(out[:, -1], last))
# > True
# endregion

assert lengths.tolist() == [3] and rows.tolist() == [0]
assert last.shape == (1, 5)
batch = torch.tensor([[5, 2, 0], [1, 3, 4], [0, 0, 0]])
sizes = (batch != 0).sum(dim=1)
assert sizes.tolist() == [2, 3, 0]  # all padding: index -1
