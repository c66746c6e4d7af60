"""Export records the mode: dropout exported in training mode stays on."""

import torch
from torch import nn

torch.manual_seed(0)

# region bug
model = nn.Sequential(nn.ReLU(), nn.Dropout(0.5))
x = torch.ones(1000)

served = torch.export.export(model, (x,)).module()
print(served(x).unique())
# > tensor([0., 2.])
# endregion

# region fix
model.eval()
served = torch.export.export(model, (x,)).module()
print(served(x).unique())
# > tensor([1.])
# endregion

refused = []
for switch in (served.eval, served.train):
    try:
        switch()
    except NotImplementedError as error:
        refused.append(str(error))
# proves: Calling served.eval() instead does not work: the exported module refuses eval() and train(), with NotImplementedError.
assert refused == [
    "Calling eval() is not supported yet.",
    "Calling train() is not supported yet.",
]
recorded = []
for mode in (True, False):
    ep = torch.export.export(model.train(mode), (x,))
    recorded.append(list(ep.graph.nodes)[-2].args[-1])
# proves: A new module is in training mode, and export writes the mode of dropout into the graph.
assert nn.Dropout().training and recorded == [True, False]
