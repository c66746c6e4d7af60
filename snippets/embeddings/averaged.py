"""A classifier on the mean of word vectors takes one vector and gives two logits."""

import torch
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
loss = loss_fn(model(tokens), labels)  # tokens: (B, T)
# endregion

bag, head = model
assert bag.weight.shape == (1000, 50)
assert head.weight.shape == (2, 50) and bag.mode == "mean"
mean = bag.weight[tokens].mean(dim=1)
assert torch.allclose(bag(tokens), mean, atol=1e-6)
padded = torch.tensor([[5, 2, 0, 0]])
skips = nn.EmbeddingBag(1000, 50, mode="mean", padding_idx=0)
words = skips.weight[[5, 2]].mean(dim=0)
assert torch.allclose(skips(padded)[0], words, atol=1e-6)
words = bag.weight[[5, 2]].mean(dim=0)
assert not torch.allclose(bag(padded)[0], words, atol=1e-6)
assert type(loss_fn) is nn.CrossEntropyLoss
expected = nn.functional.cross_entropy(head(mean), labels)
assert torch.allclose(loss, expected)
optimizer = optim.Adam(model.parameters(), lr=0.05)
for _ in range(20):
    loss = loss_fn(model(tokens), labels)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
assert (model(tokens).argmax(1) == labels).all()
