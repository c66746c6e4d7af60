"""Frozen word vectors leave only the head to train; one-hot inputs make the head wide."""

import torch
from torch import nn

vectors = torch.zeros(1000, 50)
tokens = torch.tensor([[1, 2, 3]])


def trainable(*layers):
    return sum(
        p.numel()
        for layer in layers
        for p in layer.parameters()
        if p.requires_grad
    )


# region count
# vectors: (1000, 50), one per word
embed = nn.Embedding.from_pretrained(vectors)
head = nn.Linear(50, 2)  # on the mean of the vectors
wide = nn.Linear(1000, 2)  # on the mean of one-hot rows
print(trainable(embed, head))
# > 102
print(trainable(wide))
# > 2002
# endregion

assert embed.weight.shape == (1000, 50)
assert head(embed(tokens).mean(dim=1)).shape == (1, 2)
assert head.weight.shape == (2, 50)
assert wide.weight.shape == (2, 1000)
del embed

# region tune
embed = nn.Embedding.from_pretrained(
    vectors,
    freeze=False,
)
print(trainable(embed, head))
# > 50102
# endregion

assert embed.weight.requires_grad
