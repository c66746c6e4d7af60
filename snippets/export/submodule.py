"""One submodule is compiled in place; the rest of forward stays eager Python."""

import torch
from torch import nn

graphs = []


def backend(graph, inputs):
    graphs.append(graph)
    return graph.forward


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(4, 4), nn.ReLU())
        self.head = nn.Linear(4, 2)
        self.seen = []

    def forward(self, x):
        h = self.body(x)
        self.seen.append(type(h).__name__)
        return self.head(h)


torch.manual_seed(0)
model, x = Net(), torch.ones(3, 4)
eager = model(x)
names = list(model.state_dict())
model.body.compile(backend=backend)
y = model(x)
# proves: Only body runs as compiled code; the code around it stays eager Python.
assert len(graphs) == 1 and torch.equal(y, eager)
assert model.seen == ["Tensor", "Tensor"]
assert (
    len([n for n in graphs[0].graph.nodes if "head" in n.name])
    == 0
)

# proves: The names in the state dict stay as they were.
assert list(model.state_dict()) == names
model.body = torch.compile(model.body, backend=backend)
assert list(model.state_dict())[0] == "body._orig_mod.0.weight"
