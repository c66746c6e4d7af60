"""A Python list hides layers from a module; ModuleList shows them."""

from torch import nn


# region bug
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = [
            nn.Linear(4, 4),
            nn.Linear(4, 4),
        ]
        self.head = nn.Linear(4, 2)


print(*dict(Net().named_parameters()))
# > head.weight head.bias
# endregion

assert [m.weight.shape for m in Net().hidden] == [(4, 4)] * 2
assert Net().head.weight.shape == (2, 4)
del Net


# region fix
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.ModuleList(
            [nn.Linear(4, 4), nn.Linear(4, 4)]
        )
        self.head = nn.Linear(4, 2)


print(len(list(Net().parameters())))
# > 6
# endregion

assert [m.weight.shape for m in Net().hidden] == [(4, 4)] * 2
assert Net().head.weight.shape == (2, 4)
