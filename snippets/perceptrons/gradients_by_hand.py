"""Gradients of a two-layer net by the chain rule equal those of backward()."""

import torch

# region gradients
x, y = torch.tensor(2.0), torch.tensor(1.0)
w1 = torch.tensor(0.5, requires_grad=True)
w2 = torch.tensor(3.0, requires_grad=True)
h = torch.relu(w1 * x)  # 1.0, so relu has slope 1
loss = (w2 * h - y) ** 2
loss.backward()

d_out = 2 * (w2 * h - y)  # derivative at w2 * h
d_w2 = d_out * h
d_w1 = d_out * w2 * x
print(d_w1.item(), w1.grad.item())
# > 24.0 24.0
print(d_w2.item(), w2.grad.item())
# > 4.0 4.0
# endregion

# proves: Backpropagation changes no weight; the step of gradient descent that follows does.
assert (w1.item(), w2.item()) == (0.5, 3.0)
with torch.no_grad():
    w1 -= 0.1 * w1.grad
assert w1.item() != 0.5
with torch.no_grad():
    w1 += 0.1 * w1.grad

# proves: d_out is 4.
assert d_out.item() == 4.0 and h.item() == 1.0
# proves: For w1 the chain rule multiplies the derivatives along the way back: 4 · w2 · 1 · x = 4 · 3 · 1 · 2.
assert (d_out * w2 * 1 * x).item() == 4 * 3 * 1 * 2
