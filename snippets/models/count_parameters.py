"""Sum p.numel(); filter on p.requires_grad for trainable ones."""

from torch import nn

# region count
model = nn.Sequential(nn.Linear(9, 4), nn.Linear(4, 2))
model[0].requires_grad_(False)  # frozen


def count(params):
    return sum(p.numel() for p in params)


params = list(model.parameters())
active = [p for p in params if p.requires_grad]
print(count(params), count(active))
# > 50 10
# endregion

assert len(params) == 4 and len(active) == 2
assert model[0].weight.requires_grad is False
# proves: The frozen layer has 9 * 4 + 4 = 40 parameters, the other one 4 * 2 + 2 = 10.
for layer, size in (model[0], 9 * 4 + 4), (model[1], 4 * 2 + 2):
    assert count(layer.parameters()) == size
