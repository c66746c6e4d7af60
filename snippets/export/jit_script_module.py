"""A ScriptModule becomes an ordinary module, which export captures."""

import torch
from torch import nn

script_method = torch.jit.script_method
given = []


def watched(function):
    given.append(function)
    return script_method(function)


torch.jit.script_method = watched

# region bug
try:

    class Scale(torch.jit.ScriptModule):
        @torch.jit.script_method
        def forward(self, x):
            return x * 2
except FutureWarning as error:
    print(error)
    # > `torch.jit.script_method` is deprecated. Please …
# endregion


# region fix
class Scale(nn.Module):
    def forward(self, x):
        return x * 2


ep = torch.export.export(Scale(), (torch.ones(3),))
print(ep.module()(torch.ones(3)))
# > tensor([2., 2., 2.])
# endregion

assert given[0](None, torch.ones(2)).tolist() == [2, 2]
