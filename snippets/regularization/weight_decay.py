"""Weight decay shrinks every weight in proportion to its size."""

import torch
import torch.nn.functional as F
from torch import nn, optim

# region pull
w = nn.Parameter(torch.tensor([1.0, 8.0]))
optimizer = optim.SGD([w], lr=0.5, weight_decay=0.25)
w.grad = torch.zeros(2)  # a flat loss
optimizer.step()
print(w.tolist())
# > [0.875, 7.0]
# endregion

# In plain SGD the same as the L2 term decay / 2 * |w|^2.
v = torch.tensor([1.0, 8.0], requires_grad=True)
(0.25 / 2 * (v**2).sum()).backward()
assert (v - 0.5 * v.grad).tolist() == w.tolist()

torch.manual_seed(0)
torch.set_default_dtype(torch.float64)
x = torch.randn(1100, 20)
noise = 0.7 * torch.randn(1100)
y = (x[:, 0] + x[:, 1] + noise > 0).double()


decays = []


def losses(weight_decay):
    """Training and validation loss after 60 epochs."""
    decays.append(weight_decay)
    torch.manual_seed(1)
    model = nn.Sequential(
        nn.Linear(20, 50), nn.ReLU(), nn.Linear(50, 1)
    )
    adamw = optim.AdamW(
        model.parameters(), lr=0.02, weight_decay=weight_decay
    )
    for _ in range(60):
        loss = F.binary_cross_entropy_with_logits(
            model(x[:100]).squeeze(1), y[:100]
        )
        adamw.zero_grad()
        loss.backward()
        adamw.step()
    with torch.no_grad():
        rest = F.binary_cross_entropy_with_logits(
            model(x[100:]).squeeze(1), y[100:]
        )
    return round(loss.item(), 1), round(rest.item(), 1)


# region effect
print(losses(weight_decay=0))
# > (0.0, 0.9)
print(losses(weight_decay=5))
# > (0.2, 0.5)
# endregion

assert decays == [0, 5]
