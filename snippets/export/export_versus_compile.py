"""torch.compile leaves what it cannot capture to Python; torch.export wants the whole forward as one graph."""

import torch
from torch import nn
from torch.fx.experimental.symbolic_shapes import (
    GuardOnDataDependentSymNode,
)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = nn.Linear(2, 1)

    def forward(self, x):
        h = self.layer(x)
        if h.sum() > 0:  # Python decides by a tensor's value
            h = h * 2
        return h.relu()


torch.manual_seed(0)
model, x = Net(), torch.ones(3, 2)
graphs = []


def backend(graph, inputs):
    graphs.append(graph)
    return graph.forward


compiled = torch.compile(model, backend=backend)
same = torch.equal(compiled(x), model(x))
try:
    torch.export.export(model, (x,))
    refused = False
except GuardOnDataDependentSymNode:
    refused = True
# proves: torch.compile, new in PyTorch 2.0, compiles code for speed inside Python and by default leaves to Python what it cannot capture.
assert same and len(graphs) == 2

whole = nn.Sequential(nn.Linear(2, 1), nn.ReLU())
ep = torch.export.export(whole, (x,))
torch.export.save(ep, "whole.pt2")
loaded = torch.export.load("whole.pt2").module()
# proves: torch.export captures the tensor operations of a whole forward as one graph to ship, or raises an error.
assert refused and torch.equal(loaded(x), whole(x))

lazy = torch.compile(whole, backend=backend)
before = len(graphs)
lazy(x)
# proves: torch.compile is a just-in-time compiler: it works at the first call.
assert before == 2 and len(graphs) == 3
