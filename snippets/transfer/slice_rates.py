"""Rates in equal ratios from the first parameter group to the last."""

import torch
from torch import nn, optim

rates = torch.logspace(-5, -3, 3)
# proves: In the first line each rate is ten times the one before; equal steps would put 5.05e-4 in the middle.
assert torch.allclose(rates, torch.tensor([1e-5, 1e-4, 1e-3]))
assert torch.allclose(rates[1:], 10 * rates[:-1])
assert (
    round(torch.linspace(1e-5, 1e-3, 3)[1].item(), 7) == 5.05e-4
)

layer = nn.Linear(2, 1)
for kind in (optim.SGD, optim.Adam, optim.AdamW):
    # proves: PyTorch's optimizers take no slice: write the rates into the parameter groups.
    try:
        kind(layer.parameters(), lr=slice(1e-5, 1e-3))
    except TypeError as error:
        assert "'slice'" in str(error)
    else:
        raise AssertionError("a slice was taken")
    groups = [
        {"params": [layer.weight], "lr": 1e-5},
        {"params": [layer.bias], "lr": 1e-3},
    ]
    made = kind(groups)
    assert [g["lr"] for g in made.param_groups] == [1e-5, 1e-3]
