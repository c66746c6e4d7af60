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
# proves: The values of y are right, 0 and 2, so the nan shows up late.
assert torch.equal(wrong, y)

zero = torch.zeros((), requires_grad=True)
(slope,) = torch.autograd.grad(zero.sqrt(), zero)
(product,) = torch.autograd.grad(
    zero.sqrt(), zero, grad_outputs=torch.zeros(())
)
# proves: where sends the gradient 0 back to the unused root, whose slope at 0 is inf, and 0 times inf is nan.
assert slope.isinf() and product.isnan()
