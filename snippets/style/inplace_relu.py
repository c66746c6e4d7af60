"""An in-place ReLU overwrites the kept output of the layer before it."""

import torch
from torch import nn

torch.manual_seed(0)
torch.set_default_dtype(torch.float64)

# region bug
net = nn.Sequential(
    nn.Linear(2, 1, bias=False), nn.ReLU(inplace=True)
)
nn.init.ones_(net[0].weight)
kept = []
net[0].register_forward_hook(
    lambda module, inputs, output: kept.append(output)
)
net(torch.tensor([-2.0, -1.0]))
print(kept[-1].item())
# > 0.0
# endregion

# region fix
net[1].inplace = False
net(torch.tensor([-2.0, -1.0]))
print(kept[-1].item())
# > -3.0
# endregion

assert len(kept) == 2
copies = []
other = nn.Sequential(net[0], nn.ReLU(inplace=True))
other[0].register_forward_hook(
    lambda module, inputs, output: copies.append(output.clone())
)
other(torch.tensor([-2.0, -1.0]))
# proves: Keeping output.clone() helps, too.
assert copies[0].item() == -3.0
