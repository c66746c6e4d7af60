"""forward is ordinary Python: an if may look at the values of this batch."""

import torch
from torch import nn


# region branch
class Net(nn.Module):
    def forward(self, x):
        if x.sum() > 10:  # decided anew in each call
            x = x / 10
        return x + 1


model = Net()
print(model(torch.tensor([1.0, 2.0])))
# > tensor([2., 3.])
print(model(torch.tensor([20.0, 40.0])))
# > tensor([3., 5.])
# endregion

seen = []


class Watched(nn.Module):
    def forward(self, x):
        h = x * 2
        seen.append(h.tolist())
        return h + 1


Watched()(torch.ones(2))
# proves: This is eager execution: the operations of forward run one by one, so print and a debugger see the values.
assert seen == [[2.0, 2.0]]
