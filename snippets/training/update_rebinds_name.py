"""p = p - … makes a new tensor; p -= … changes the parameter."""

import torch
from torch import nn

# region bug
model = nn.Linear(1, 1, bias=False)
nn.init.ones_(model.weight)
model(torch.tensor([3.0])).sum().backward()
with torch.no_grad():
    for p in model.parameters():
        p = p - 0.1 * p.grad
print(model.weight.item())
# > 1.0
# endregion

assert abs(p.item() - 0.7) < 1e-6 and not p.requires_grad

# region fix
with torch.no_grad():
    for p in model.parameters():
        p -= 0.1 * p.grad
print(f"{model.weight.item():.1f}")
# > 0.7
# endregion

old = model.weight
same = old
with torch.no_grad():
    same = same - 1
# proves: The assignment gives the name p to a new tensor, and the model keeps its old one.
assert same is not old and model.weight is old
