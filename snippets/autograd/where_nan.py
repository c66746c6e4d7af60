"""torch.where differentiates both branches, so an unused inf becomes nan."""

import torch

# region bug
x = torch.tensor([0.0, 4.0], requires_grad=True)
y = torch.where(x > 0, x.sqrt(), 0.0)
y.sum().backward()
print(x.grad)
# > tensor([   nan, 0.2500])
# endregion

assert y.tolist() == [0.0, 2.0]
wrong = y
del y

# region fix
x.grad = None
safe = torch.where(x > 0, x, 1.0)  # no 0 left
y = torch.where(x > 0, safe.sqrt(), 0.0)
y.sum().backward()
print(x.grad)
# > tensor([0.0000, 0.2500])
# endregion

assert y.tolist() == [0.0, 2.0] and safe.tolist() == [1.0, 4.0]
# proves: The values of y are right, 0 and 2: the forward pass shows no fault.
assert torch.equal(wrong, y)

zero = torch.zeros((), requires_grad=True)
root = zero.sqrt()
picked = torch.where(zero > 0, root, 0.0)
(sent,) = torch.autograd.grad(picked, root)
(back,) = torch.autograd.grad(root, zero, grad_outputs=sent)
# proves: where sends the gradient 0 back to the unused root, which divides it by 2 * sqrt(0): 0 / 0 is nan.
assert sent.item() == 0.0 and back.isnan()
four = torch.tensor(4.0, requires_grad=True)
(slope,) = torch.autograd.grad(
    four.sqrt(), four, grad_outputs=torch.tensor(6.0)
)
assert slope.item() == 6 / (2 * 2)
