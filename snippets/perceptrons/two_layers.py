"""Feed-forward through two layers, with explicit matrices."""

import torch
from torch import nn

torch.manual_seed(0)

# region given
x = torch.randn(5, 3)  # (B, in)
W1, b1 = torch.randn(4, 3), torch.zeros(4)  # (out, in)
W2, b2 = torch.randn(2, 4), torch.zeros(2)
# endregion

# region forward
h = torch.relu(x @ W1.T + b1)  # (5, 4)
out = h @ W2.T + b2  # (5, 2)
# endregion

assert h.shape == (5, 4) and out.shape == (5, 2)
assert torch.allclose(out, (x @ W1.T).clamp(min=0) @ W2.T)
# proves: The transposes make the inner sizes agree: (5, 3) @ (3, 4), then (5, 4) @ (4, 2).
assert (x.shape, W1.T.shape) == ((5, 3), (3, 4))
assert (h.shape, W2.T.shape) == ((5, 4), (4, 2))
# proves: nn.Linear stores its weight as (out, in), too.
assert nn.Linear(3, 4).weight.shape == W1.shape == (4, 3)

# proves: The outputs of one layer are the inputs of the next.
assert h.shape[1] == W2.shape[1] == 4
assert torch.equal(out, h @ W2.T + b2)

W1.requires_grad_()
reached = []
for activation in torch.tanh, torch.relu, torch.sign:
    total = (activation(x @ W1.T) @ W2.T).sum()
    (grad,) = torch.autograd.grad(total, W1)
    reached.append(grad.count_nonzero().item() > 0)
# proves: An activation with a slope, such as tanh or ReLU, lets gradients reach the first layer too.
assert reached == [True, True, False]
step = (x @ W1.T >= 0).float()
assert step.grad_fn is None
