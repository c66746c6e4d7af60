"""requires_grad_(False) freezes parameters, not running statistics; eval() does that."""

import torch
from torch import nn

# region bug
backbone = nn.Sequential(nn.Linear(4, 2), nn.BatchNorm1d(2))
backbone.requires_grad_(False)
features = backbone(torch.rand(8, 4))
print(backbone[1].num_batches_tracked.item())
# > 1
# endregion

x = torch.rand(8, 4)
mean = backbone[1].running_mean.clone()
# proves: requires_grad_(False) stops the gradients of parameters.
assert not backbone(x).requires_grad
backbone(x.clone().requires_grad_()).square().sum().backward()
assert [p.grad for p in backbone.parameters()] == [None] * 4
names = [name for name, _ in backbone.named_parameters()]
# proves: Running statistics are no parameters: BatchNorm updates them in training mode.
assert names == ["0.weight", "0.bias", "1.weight", "1.bias"]
assert backbone.training
assert not torch.equal(backbone[1].running_mean, mean)
del backbone, features

# region fix
backbone = nn.Sequential(nn.Linear(4, 2), nn.BatchNorm1d(2))
backbone.requires_grad_(False)
backbone.eval()  # again after each model.train()
features = backbone(torch.rand(8, 4))
print(backbone[1].num_batches_tracked.item())
# > 0
# endregion

assert features.shape == (8, 2)
assert not any(p.requires_grad for p in backbone.parameters())
mean = backbone[1].running_mean.clone()
backbone(x)
assert torch.equal(backbone[1].running_mean, mean)
