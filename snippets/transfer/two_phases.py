"""Fine-tuning a ResNet: the new head first, then all layers with a smaller rate."""

import torch
import torch.nn.functional as F
from torch import nn, optim
from torchvision import models

torch.manual_seed(0)
published = models.resnet18(weights=None).state_dict()
models._api.load_state_dict_from_url = (  # no network
    lambda url, **_: published
)
x, y = torch.rand(5, 3, 32, 32), torch.arange(5)
changed, trainable, optimizers = [], [], []


def train(net, optimizer):  # one step, statistics kept
    net.eval()
    names = {p: name for name, p in net.named_parameters()}
    before = {p: p.detach().clone() for p in names}
    optimizer.zero_grad()
    F.cross_entropy(net(x), y).backward()
    optimizer.step()
    changed.append(
        {names[p] for p in names if not p.equal(before[p])}
    )
    trainable.append(
        [names[p] for p in names if p.requires_grad]
    )
    optimizers.append(optimizer)


# region phases
weights = models.ResNet18_Weights.DEFAULT
net = models.resnet18(weights=weights)
net.requires_grad_(False)
net.fc = nn.Linear(512, 5)  # after freezing: not frozen
optimizer = optim.Adam(net.fc.parameters(), lr=1e-3)
train(net, optimizer)

net.requires_grad_(True)
optimizer = optim.Adam(net.parameters(), lr=1e-4)
train(net, optimizer)
# endregion

first, second = optimizers
assert type(first) is type(second) is optim.Adam
assert first.param_groups[0]["lr"] == 1e-3
assert second.param_groups[0]["lr"] == 1e-4
assert first.param_groups[0]["params"] == [*net.fc.parameters()]
assert net.fc.out_features == 5
old = models.resnet18(weights=weights).conv1.weight
assert (net.conv1.weight - old).abs().max() < 2e-4
assert trainable[0] == ["fc.weight", "fc.bias"]
assert len(trainable[1]) == 62
# proves: The first phase changes the head alone, the second all layers.
assert changed[0] == {"fc.weight", "fc.bias"}
assert {name.split(".")[0] for name in changed[1]} == {
    "conv1",
    "bn1",
    "layer1",
    "layer2",
    "layer3",
    "layer4",
    "fc",
}
net.requires_grad_(False)
net.requires_grad_()
# proves: requires_grad_() is right, too.
assert all(p.requires_grad for p in net.parameters())
net.requires_grad_(False)
# proves: Frozen after the new head was put in, the head would be frozen as well.
assert not net.fc.weight.requires_grad
