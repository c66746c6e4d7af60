"""Some layers hold parameters, others none."""

import torch
from torch import nn

# region count
layers = [
    nn.Linear(3, 2),  # weight and bias
    nn.Linear(3, 2, bias=False),
    nn.BatchNorm1d(2),  # scale and shift
    nn.ReLU(),
]
for layer in layers:
    print(len(list(layer.parameters())))
    # > 2
    # > 1
    # > 2
    # > 0
# endregion

assert [
    sum(p.numel() for p in m.parameters()) for m in layers
] == [8, 6, 4, 0]
# proves: It holds at least one nn.Parameter, a tensor that training can adjust.
for p in layers[0].parameters():
    assert isinstance(p, nn.Parameter) and p.requires_grad

# proves: nn.Linear does, nn.ReLU does not.
assert [len(list(layers[i].parameters())) for i in (0, 3)] == [
    2,
    0,
]
assert torch.equal(layers[2].weight, torch.ones(2))
assert layers[3](torch.tensor(-1.0)) == 0
