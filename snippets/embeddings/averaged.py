"""A classifier on the mean of word vectors takes one vector and gives two logits."""

import torch
import torch.nn.functional as F
from torch import nn, optim

torch.manual_seed(0)
tokens = torch.randint(2, 1000, (32, 20))
tokens[:16, ::2] = 1  # token 1 means class 1
labels = torch.tensor([1] * 16 + [0] * 16)

# region model
model = nn.Sequential(
    nn.EmbeddingBag(1000, 50, mode="mean"),  # (B, 50)
    nn.Linear(50, 2),  # (B, 2)
)
loss_fn = nn.CrossEntropyLoss()
loss = loss_fn(model(tokens), labels)
# endregion

bag, head = model
assert bag.weight.shape == (1000, 50)
assert head.weight.shape == (2, 50) and bag.mode == "mean"
# proves: The mean of a text's word vectors has the size of one, however many there are.
for length in (1, 2, 300):
    text = torch.randint(0, 1000, (1, length))
    assert bag(text).shape == bag.weight[:1].shape
mean = bag.weight[tokens].mean(dim=1)
assert torch.allclose(bag(tokens), mean, atol=1e-6)
padded = torch.tensor([[5, 2, 0, 0]])
words = bag.weight[[5, 2, 0, 0]].mean(dim=0)
# proves: The mean takes in pads, too.
assert torch.allclose(bag(padded)[0], words, atol=1e-6)
skips = nn.EmbeddingBag(1000, 50, mode="mean", padding_idx=0)
words = skips.weight[[5, 2]].mean(dim=0)
# proves: With padding_idx=0 in the nn.EmbeddingBag, index 0 is left out of it.
assert torch.allclose(skips(padded)[0], words, atol=1e-6)
assert type(loss_fn) is nn.CrossEntropyLoss
expected = F.cross_entropy(head(mean), labels)
assert torch.allclose(loss, expected)
optimizer = optim.Adam(model.parameters(), lr=0.05)
for _ in range(20):
    loss = loss_fn(model(tokens), labels)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
assert (model(tokens).argmax(1) == labels).all()
