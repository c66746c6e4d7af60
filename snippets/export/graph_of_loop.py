"""Export records tensor operations; a Python loop leaves no trace but its operations."""

import torch
from torch import nn

printed = []


# region loop
class Net(nn.Module):
    def forward(self, x):
        for _ in range(2):
            x = x + 1
        return x.relu()


ep = torch.export.export(Net(), (torch.ones(3),))
for node in ep.graph.nodes:
    if node.op == "call_function":  # a tensor operation
        print(node.target)
# > aten.add.Tensor
# > aten.add.Tensor
# > aten.relu.default
# endregion

x = torch.tensor([-3.0, 0.0, 1.0])
# proves: The loop ran in Python while export recorded the tensor operations, so the graph has two additions and no loop.
assert ep.module()(x).tolist() == Net()(x).tolist() == [0, 2, 3]
assert [str(n.target) for n in ep.graph.nodes].count(
    "aten.add.Tensor"
) == 2
