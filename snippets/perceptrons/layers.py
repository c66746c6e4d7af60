"""Without an activation between them, two linear layers are one."""

import torch
from torch import nn

torch.manual_seed(0)
model = nn.Sequential(
    nn.Linear(64, 32), nn.ReLU(), nn.Linear(32, 10)
)
A, B = model[0], model[2]
one = nn.Linear(64, 10)
one.weight = nn.Parameter(B.weight @ A.weight)
one.bias = nn.Parameter(B.weight @ A.bias + B.bias)
x = torch.randn(5, 64)
# proves: Without the activation two linear layers would be one.
assert torch.allclose(one(x), B(A(x)), atol=1e-5)
assert not torch.allclose(one(x), model(x), atol=1e-2)
