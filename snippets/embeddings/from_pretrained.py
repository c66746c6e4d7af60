"""Rows of a pretrained table must be put in the order of the corpus vocabulary."""

import torch
from torch import nn

# region bug
table = torch.tensor([[1.0, 1.0], [2.0, 2.0], [3.0, 3.0]])
table_stoi = {"the": 0, "dog": 1, "cat": 2}
stoi = {"cat": 0, "the": 1, "dog": 2}  # of the corpus
embed = nn.Embedding.from_pretrained(table)
print(embed(torch.tensor(stoi["cat"])))
# > tensor([1., 1.])
# endregion

assert table_stoi["the"] == 0
assert torch.equal(embed.weight, table)
wrong = embed
del embed

# region fix
rows = [table[table_stoi[token]] for token in stoi]
embed = nn.Embedding.from_pretrained(torch.stack(rows))
print(embed(torch.tensor(stoi["cat"])))
# > tensor([3., 3.])
# endregion

# proves: The indices follow the corpus vocabulary, the rows that of the table.
for word, i in stoi.items():
    assert torch.equal(embed.weight[i], table[table_stoi[word]])
    assert not torch.equal(wrong.weight[i], embed.weight[i])
# proves: Both orders give a table of the same shape, so PyTorch sees no error.
assert embed.weight.shape == wrong.weight.shape == (3, 2)
