"""Multinomial logistic regression: linear outputs, softmax, cross-entropy."""

import torch
from sklearn.datasets import load_digits
from torch import nn, optim

torch.manual_seed(0)
pixels, digits = load_digits(return_X_y=True)
x = torch.tensor(pixels).float() / 16
y = torch.tensor(digits)
model = nn.Linear(64, 10)
loss_fn = nn.CrossEntropyLoss()
optimizer = optim.Adam(model.parameters(), lr=0.02)
for _ in range(100):
    loss = loss_fn(model(x), y)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()

with torch.no_grad():
    logits = model(x)
p = logits.softmax(dim=1)
picked = p[torch.arange(len(y)), y]
assert (logits.argmax(dim=1) == y).float().mean() > 0.95
assert torch.allclose(p.sum(dim=1), torch.ones(len(y)))
# proves: In PyTorch: an nn.Linear with an output per class and nn.CrossEntropyLoss, which applies log-softmax itself.
assert logits.shape == (1797, 10)
assert torch.allclose(loss_fn(logits, y), -picked.log().mean())
# proves: For the loss, negative log-likelihood is right, too.
assert torch.allclose(
    loss_fn(logits, y),
    nn.functional.nll_loss(logits.log_softmax(dim=1), y),
)
