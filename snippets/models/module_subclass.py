"""A model is a subclass of nn.Module; it registers its layers."""

import torch
from torch import nn


# region subclass
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(2, 3)

    def forward(self, x):
        return self.hidden(x).relu()


net = Net()
for name, _ in net.named_parameters():
    print(name)
    # > hidden.weight
    # > hidden.bias
# endregion

x = torch.ones(1, 2)
with torch.no_grad():
    net.hidden.weight.fill_(1.0)
    net.hidden.bias.copy_(torch.tensor([-9.0, 0.0, 1.0]))
# proves: It also makes instances callable: net(x) runs forward.
assert net(x).tolist() == net.forward(x).tolist() == [[0, 2, 3]]

names = ["hidden.weight", "hidden.bias"]
# proves: It registers them, so that parameters(), to(), train(), eval() and state_dict() reach them.
for reached, expected in [
    ([p.shape for p in net.parameters()], [(3, 2), (3,)]),
    (net.to(torch.float64).hidden.weight.dtype, torch.float64),
    (net.eval().hidden.training, False),
    (net.train().hidden.training, True),
    (list(net.state_dict()), names),
]:
    assert reached == expected
