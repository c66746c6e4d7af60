"""round() has the gradient 0; a straight-through estimator passes it on."""

import torch

# region bug
x = torch.tensor([0.4, 1.7], requires_grad=True)
y = x.round()
y.sum().backward()
print(x.grad)
# > tensor([0., 0.])
# endregion

assert y.tolist() == [0, 2]
del y

# region fix
y = x + (x.round() - x).detach()
y.sum().backward()
print(x.grad)
# > tensor([1., 1.])
# endregion

assert torch.allclose(y, torch.tensor([0.0, 2.0]))

grid = torch.linspace(-3, 3, 601)[::7].requires_grad_()
(slope,) = torch.autograd.grad(grid.round().sum(), grid)
# proves: round is flat between its jumps, so this gradient is 0.
assert slope.abs().max() == 0

y = grid + (grid.round() - grid).detach()
(slope,) = torch.autograd.grad(y.sum(), grid)
# proves: The value is the rounded one up to float error, and autograd sees x alone, with the derivative 1.
assert torch.allclose(y, grid.round(), atol=1e-6)
assert slope.min() == slope.max() == 1
