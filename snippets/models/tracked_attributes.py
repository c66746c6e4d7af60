"""A module tracks parameters, submodules and buffers only."""

import torch
from torch import nn


# region tracked
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = nn.Linear(2, 1)
        self.scale = nn.Parameter(torch.ones(1))
        self.offset = torch.zeros(1)
        self.register_buffer("mean", torch.zeros(1))


model = Net()
names = dict(model.named_parameters())
print(sorted(names))
# > ['layer.bias', 'layer.weight', 'scale']
# endregion

assert model.offset.tolist() == [0.0] == model.mean.tolist()
assert model.scale.tolist() == [1.0]
assert model.layer.weight.shape == (1, 2)

# region buffer
print(list(dict(model.named_buffers())))
# > ['mean']
print("offset" in model.state_dict())
# > False
# endregion

assert "mean" in model.state_dict()
