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


print(len(list(Net().parameters())))
# > 2
# endregion

hidden = Net()
assert [m.weight.shape for m in hidden.hidden] == [(4, 4)] * 2
assert hidden.head.weight.shape == (2, 4)
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
# proves: A module does not look into Python lists, so the layers in it are not registered.
for net, count in (hidden, 1), (Net(), 3):
    found = [m for m in net.modules() if type(m) is nn.Linear]
    assert len(found) == count
