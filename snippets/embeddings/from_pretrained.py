"""Rows of a pretrained table must be put in the order of the corpus vocabulary."""

import torch
from torch import nn

table = torch.tensor([[1.0, 1.0], [2.0, 2.0], [3.0, 3.0]])
table_stoi = {"the": 0, "dog": 1, "cat": 2}

# region bug
# table: the [1, 1], dog [2, 2], cat [3, 3]
stoi = {"cat": 0, "the": 1, "dog": 2}  # of the corpus
embed = nn.Embedding.from_pretrained(table)
tokens = torch.tensor([stoi["cat"]])
print(embed(tokens)[0].tolist())
# > [1.0, 1.0]
# endregion

assert tokens.tolist() == [0]
assert torch.equal(embed.weight, table)
del embed

# region fix
rows = [table[table_stoi[token]] for token in stoi]
rows = torch.stack(rows)  # (3, 2)
embed = nn.Embedding.from_pretrained(rows)
print(embed(tokens)[0].tolist())
# > [3.0, 3.0]
# endregion

assert list(stoi.items()) == [
    ("cat", 0),
    ("the", 1),
    ("dog", 2),
]
for word, i in stoi.items():
    assert torch.equal(embed.weight[i], table[table_stoi[word]])
assert not embed.weight.requires_grad
assert len(rows) == 3
