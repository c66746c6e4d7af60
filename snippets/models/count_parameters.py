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
