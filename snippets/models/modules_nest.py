"""Layers and networks are modules, so a network can hold one."""

from torch import nn

# region nest
network = nn.Sequential(nn.Linear(6, 3), nn.ReLU())
model = nn.Sequential(network, nn.Linear(3, 2))
print(model)
# > Sequential(
# >   (0): Sequential(
# >     (0): Linear(in_features=6, out_features=3, bias=True)
# >     (1): ReLU()
# >   )
# >   (1): Linear(in_features=3, out_features=2, bias=True)
# > )
# endregion

for module in model, network, network[0], network[1]:
    assert isinstance(module, nn.Module)
