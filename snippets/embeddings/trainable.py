"""Frozen word vectors leave the head to train; one-hot inputs make the head wide."""

import torch
from torch import nn

# region count
vectors = torch.zeros(1000, 50)  # one for each word
embed = nn.Embedding.from_pretrained(vectors)
head = nn.Linear(50, 2)  # on word vectors
wide = nn.Linear(1000, 2)  # on one-hot vectors
for layers in ([embed, head], [wide]):
    weights = nn.ModuleList(layers).parameters()
    print(sum(p.numel() for p in weights if p.requires_grad))
    # > 102
    # > 2002
# endregion

assert (
    embed.weight.shape == (1000, 50) and head.in_features == 50
)
# proves: from_pretrained freezes the vectors, so the head alone counts: 50 · 2 + 2.
assert not embed.weight.requires_grad
assert sum(p.numel() for p in head.parameters()) == 50 * 2 + 2
tuned = nn.Embedding.from_pretrained(vectors, freeze=False)
# proves: With freeze=False it would be 50,102.
assert (
    sum(
        p.numel()
        for p in nn.ModuleList([tuned, head]).parameters()
        if p.requires_grad
    )
    == 50_102
)
