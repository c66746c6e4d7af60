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
print([name for name, _ in net.named_parameters()])
# > ['hidden.weight', 'hidden.bias']
print(net(torch.zeros(4, 2)).shape)
# > torch.Size([4, 3])
# endregion

with torch.no_grad():
    net.hidden.weight.fill_(1.0)
    net.hidden.bias.copy_(torch.tensor([-9.0, 0.0, 1.0]))
assert net(torch.ones(1, 2)).tolist() == [[0.0, 2.0, 3.0]]
assert list(net.state_dict()) == [
    "hidden.weight",
    "hidden.bias",
]
assert net.to("meta").hidden.weight.device.type == "meta"
