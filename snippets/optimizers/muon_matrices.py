"""torch.optim.Muon takes matrices; biases go to another optimizer."""

import torch
from torch import nn, optim

# region bug
model = nn.Sequential(nn.Linear(4, 2), nn.ReLU())
try:
    optimizer = optim.Muon(model.parameters())
except ValueError as error:
    print(error)
    # > Muon only supports 2D parameters …
# endregion

# region fix
params = list(model.parameters())
muon = optim.Muon([p for p in params if p.ndim == 2])
adamw = optim.AdamW([p for p in params if p.ndim != 2])
# endregion

assert [
    len(o.param_groups[0]["params"]) for o in (muon, adamw)
] == [
    1,
    1,
]
assert muon.param_groups[0]["params"][0] is model[0].weight
assert adamw.param_groups[0]["params"][0] is model[0].bias


def message(parameter):
    try:
        optim.Muon([parameter])
    except ValueError as refused:
        return str(refused)
    return "accepted"


# proves: Muon makes each update nearly orthogonal, which is defined for matrices, and the bias has one dimension.
assert model[0].bias.ndim == 1
w = torch.diag(torch.tensor([4.0, 2.0, 1.0])).requires_grad_()
before = w.detach().clone()
w.grad = before.clone()
optim.Muon([w], lr=0.1, weight_decay=0.0).step()
sizes = torch.linalg.svdvals(before - w.detach())
assert 0.05 < sizes.min() and sizes.max() / sizes.min() < 2
# proves: The weight of nn.Conv2d, with four dimensions, is refused as well.
assert message(nn.Conv2d(1, 2, 3).weight) != "accepted"
assert message(nn.Linear(2, 2).weight) == "accepted"
