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


print(sorted(dict(Net().named_parameters())))
# > ['layer.bias', 'layer.weight', 'scale']
# endregion

model = Net()
assert model.offset.tolist() == [0.0] == model.mean.tolist()
assert model.scale.tolist() == [1.0]
assert model.layer.weight.shape == (1, 2)

saved = list(model.state_dict())
assert "layer.weight" in saved and "scale" in saved
# proves: The buffer mean is no parameter, but state_dict() holds it.
assert "mean" in dict(model.named_buffers()) and "mean" in saved

# proves: The module does not track offset, a plain tensor.
assert "offset" not in saved and model.to("meta").offset.is_cpu
