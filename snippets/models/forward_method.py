"""Calling a module runs forward, which each class must define."""

import torch
from torch import nn


# region two-inputs
class Distance(nn.Module):
    def forward(self, a, b):
        return (a - b).norm(dim=1)


model = Distance()
a, b = torch.zeros(5, 2), torch.ones(5, 2)
print(model(a, b).shape)
# > torch.Size([5])
# endregion

pair = model(
    torch.tensor([[1.0, 1], [0, 2]]),
    torch.tensor([[4.0, 5], [0, 3]]),
)
assert pair.tolist() == [5.0, 1.0]
assert a.tolist() == [[0.0, 0.0]] * 5
assert b.tolist() == [[1.0, 1.0]] * 5


class Empty(nn.Module):
    pass


raised = None
try:
    Empty()(a, b)
except NotImplementedError as error:
    raised = str(error)
# proves: Without this method, the call raises NotImplementedError.
assert raised and 'missing the required "forward"' in raised
