"""torch.cond states a branch on a tensor's value, so that export captures both sides."""

import torch
from torch import nn
from torch.fx.experimental.symbolic_shapes import (
    GuardOnDataDependentSymNode,
)


# region bug
class Net(nn.Module):
    def forward(self, x):
        if x.sum() > 0:
            return x * 2
        return -x


try:
    torch.export.export(Net(), (torch.ones(2),))
except GuardOnDataDependentSymNode as error:
    print(error)
    # > Could not guard on data-dependent expression …
    # > …
# endregion

assert Net()(torch.ones(2)).tolist() == [2, 2]
assert Net()(-torch.ones(2)).tolist() == [1, 1]


# region fix
class Net(nn.Module):
    def forward(self, x):
        return torch.cond(
            x.sum() > 0, lambda x: x * 2, lambda x: -x, (x,)
        )


ep = torch.export.export(Net(), (torch.ones(2),))
for value in (1.0, -1.0):  # both branches
    print(ep.module()(torch.tensor([value, value])))
    # > tensor([2., 2.])
    # > tensor([1., 1.])
# endregion

targets = [str(node.target) for node in ep.graph.nodes]
# proves: The graph holds a node for torch.cond with both functions, and the tensor decides at each call.
assert "cond" in targets
assert {"true_graph_0", "false_graph_0"} <= set(targets)
assert ep.module()(torch.full((2,), 5.0)).tolist() == [10, 10]
assert ep.module()(torch.full((2,), -5.0)).tolist() == [5, 5]
