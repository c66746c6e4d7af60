"""Export writes a Python number into the graph; a tensor stays an input."""

import torch
from torch import nn


# region bug
class Scale(nn.Module):
    def forward(self, x, factor):
        return x * factor


x = torch.ones(2)
ep = torch.export.export(Scale(), (x, 2.0))
try:
    ep.module()(x, 3.0)
except AssertionError as error:
    print(error)
    # > Guard failed: factor == 2.0
# endregion

(product,) = [n for n in ep.graph.nodes if "mul" in n.name]
# proves: By default, export writes the number 2.0 into the graph as a constant.
assert product.args[1] == 2.0
del ep

# region fix
ep = torch.export.export(Scale(), (x, torch.tensor(2.0)))
print(ep.module()(x, torch.tensor(3.0)))
# > tensor([3., 3.])
# endregion

(product,) = [n for n in ep.graph.nodes if "mul" in n.name]
# proves: A tensor argument stays an input of the graph, whose value may differ from call to call.
assert product.args[1].op == "placeholder"
assert ep.module()(x, torch.tensor(-1.0)).tolist() == [
    -1.0,
    -1.0,
]
