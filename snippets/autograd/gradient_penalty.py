"""A penalty on the norm of a gradient trains the weights behind it."""

import torch
from torch import nn

critic = nn.Linear(2, 1, bias=False)
with torch.no_grad():
    critic.weight.copy_(torch.tensor([[3.0, 4.0]]))

# region penalty
x = torch.zeros(8, 2, requires_grad=True)
scores = critic(x)  # (8, 1)
(grads,) = torch.autograd.grad(
    scores.sum(), x, create_graph=True
)  # (8, 2)
penalty = ((grads.norm(dim=1) - 1) ** 2).mean()
penalty.backward()
print(penalty.item())
# > 16.0
# endregion

assert grads.tolist() == [[3.0, 4.0]] * 8 and scores.shape == (
    8,
    1,
)
pull = critic.weight.grad.clone()
# proves: create_graph=True lets penalty.backward() reach the weights of the critic.
assert torch.allclose(pull, 8 * torch.tensor([[0.6, 0.8]]))

torch.manual_seed(0)
net = nn.Sequential(nn.Linear(2, 5), nn.Tanh(), nn.Linear(5, 1))
points = torch.randn(8, 2, requires_grad=True)
(rows,) = torch.autograd.grad(net(points).sum(), points)
single = []
for point in points.detach():
    point = point[None].requires_grad_()
    single += torch.autograd.grad(net(point).sum(), point)
# proves: As long as no layer mixes the samples, each row of the sum's gradient is the gradient of one sample's score.
assert torch.allclose(rows, torch.cat(single), atol=1e-6)
assert rows.abs().max() > 1e-3
