"""The last column of a padded batch has run through the pads; the last token's has not."""

import torch
from torch import nn

torch.manual_seed(3)

# region bug
embed = nn.Embedding(10, 4, padding_idx=0)
rnn = nn.RNN(4, 1, batch_first=True)
for text in ([5, 2, 7], [5, 2, 7, 0, 0]):
    out, h_n = rnn(embed(torch.tensor([text])))
    print(round(out[0, -1].item(), 1))
    # > 0.4
    # > -0.7
# endregion

assert text == [5, 2, 7, 0, 0]
assert out.shape == (1, 5, 1) and embed.padding_idx == 0
_, W_hh, b_ih, b_hh = rnn.parameters()
updated = torch.tanh(W_hh @ out[0, 2] + b_ih + b_hh)
# proves: The vector of a pad is zero here, but the update still adds the biases and the weighted old state.
assert torch.allclose(out[0, 3], updated, atol=1e-6)
assert embed(torch.tensor(0)).abs().sum() == 0
assert not torch.allclose(out[0, 3], out[0, 2], atol=0.1)
del out, h_n

# region fix
texts = torch.tensor([[5, 2, 7, 0, 0]])  # (B, T)
lengths = (texts != 0).sum(dim=1)  # (B,)
out, h_n = rnn(embed(texts))
rows = torch.arange(len(texts))  # (B,)
last = out[rows, lengths - 1]  # (B, 1)
print(round(last.item(), 1))
# > 0.4
# endregion

assert lengths.tolist() == [3] and rows.tolist() == [0]
assert last.shape == (1, 1)
assert texts.tolist() == [[5, 2, 7, 0, 0]]
assert torch.equal(h_n[-1], out[:, -1])
# proves: The layer keeps updating its state at the pads, and [:, -1] is a pad step.
assert (
    len(set(out[0, 2:, 0].tolist())) == 3 and texts[0, -1] == 0
)
batch = torch.tensor([[5, 2, 7, 0, 0], [1, 3, 0, 0, 0]])
sizes = (batch != 0).sum(dim=1)
out, _ = rnn(embed(batch))
# proves: Take each row's last real step:
for row, size in enumerate(sizes):
    alone = rnn(embed(batch[row, :size]))[1][-1]
    picked = out[torch.arange(2), sizes - 1][row]
    assert torch.allclose(picked, alone, atol=1e-6)
