"""Layers and networks are modules, so a network can hold one."""

from torch import nn

# region nest
inner = nn.Sequential(nn.Linear(6, 3), nn.ReLU())
model = nn.Sequential(inner, nn.Linear(3, 2))
for name, m in model.named_modules():
    ok = isinstance(m, nn.Module)
    print(name or "model", type(m).__name__, ok)
    # > model Sequential True
    # > 0 Sequential True
    # > 0.0 Linear True
    # > 0.1 ReLU True
    # > 1 Linear True
# endregion

assert [tuple(p.shape) for p in model.parameters()] == [
    (3, 6),
    (3,),
    (2, 3),
    (2,),
]
assert not list(inner[1].parameters())
