"""Multinomial logistic regression: one linear output per class, trained with cross-entropy."""

import torch
import torch.nn.functional as F
from torch import nn, optim

torch.manual_seed(0)
torch.set_default_dtype(torch.float64)

# region write
model = nn.Linear(2, 3)
loss_fn = nn.CrossEntropyLoss()
# endregion

centers = torch.tensor([[2.0, 0.0], [-2.0, 0.0], [0.0, 3.0]])
y = torch.arange(150) % 3
x = centers[y] + 0.7 * torch.randn(150, 2)
assert model.in_features == 2
optimizer = optim.SGD(model.parameters(), lr=0.5)
for _ in range(100):
    loss = loss_fn(model(x), y)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
logits = model(x).detach()
assert (logits.argmax(dim=1) == y).double().mean() > 0.9

# proves: One linear output per class.
assert logits.shape == (150, 3) and len(centers) == 3
p = logits.softmax(dim=1)
# proves: Softmax makes probabilities of the three outputs; the cross-entropy loss contains it.
assert torch.allclose(p.sum(dim=1), torch.ones(150))
by_hand = -p[torch.arange(150), y].log().mean()
assert torch.isclose(loss_fn(logits, y), by_hand)
# proves: F.cross_entropy is right, too.
assert torch.equal(F.cross_entropy(logits, y), loss_fn(logits, y))
