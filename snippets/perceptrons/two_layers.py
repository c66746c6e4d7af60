"""Feed-forward through two layers, with explicit matrices."""

import torch

torch.manual_seed(0)

# region given
x = torch.randn(5, 3)  # (B, in)
W1, b1 = torch.randn(3, 4), torch.zeros(4)
W2, b2 = torch.randn(4, 2), torch.zeros(2)
# endregion

# region forward
h = torch.relu(x @ W1 + b1)  # (5, 4)
out = h @ W2 + b2  # (5, 2)
# endregion

assert h.shape == (5, 4) and out.shape == (5, 2)
# proves: Feed-forward means that the output of each layer is the input of the next, in order.
assert torch.allclose(out, (x @ W1).clamp(min=0) @ W2)
# proves: Inner sizes agree: (5, 3) @ (3, 4) gives (5, 4), and (5, 4) @ (4, 2) gives (5, 2).
assert (x @ W1).shape == h.shape and (h @ W2).shape == out.shape

# proves: The outputs of one layer are the inputs of the next.
assert h.shape[1] == W2.shape[0] == 4
assert torch.equal(out, h @ W2 + b2)

W1.requires_grad_()
reached = []
for activation in torch.tanh, torch.relu, torch.sign:
    total = (activation(x @ W1) @ W2).sum()
    (grad,) = torch.autograd.grad(total, W1)
    reached.append(grad.count_nonzero().item() > 0)
# proves: An activation with a slope, such as tanh or ReLU, lets gradients reach the first layer too.
assert reached == [True, True, False]
step = (x @ W1 >= 0).float()
assert step.grad_fn is None
