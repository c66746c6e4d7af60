"""A residual block returns x + f(x): with f = 0 it is the identity, and passes the gradient on."""

import torch
from torch import nn

torch.manual_seed(0)


# region block
class Residual(nn.Module):
    def __init__(self, f):
        super().__init__()
        self.f = f

    def forward(self, x):
        return x + self.f(x)


# endregion

# region zero
f = nn.Linear(2, 2)
nn.init.zeros_(f.weight)
nn.init.zeros_(f.bias)
x = torch.tensor([[3.0, -5.0]], requires_grad=True)
out = Residual(f)(x)
print(out.tolist())
# > [[3.0, -5.0]]
out.sum().backward()
print(x.grad.tolist())
# > [[1.0, 1.0]]
# endregion

y = torch.rand(1, 2)
g = nn.Linear(2, 2)
# proves: Skip connections: each block adds its input to what its layers compute, so these learn a change of the input.
assert torch.equal(Residual(g)(y), g(y) + y)
# proves: With f = 0 the block is the identity, so the gradient of the sum is 1 for each input.
assert torch.equal(Residual(f)(y), y)
assert x.grad.tolist() == [[1.0, 1.0]]
x.grad = None
f(x).sum().backward()
# proves: Without the skip connection, the output and the gradient would be 0.
assert (f(x) == 0).all() and (x.grad == 0).all()
conv = nn.Conv2d(8, 8, 3, padding=1)
# proves: For images, f keeps the shape, as nn.Conv2d(8, 8, 3, padding=1) does.
assert Residual(conv)(torch.rand(1, 8, 5, 5)).shape == (
    1,
    8,
    5,
    5,
)
image, wider = (
    torch.rand(1, 8, 5, 5),
    nn.Conv2d(8, 16, 3, padding=1),
)
# proves: Where a ResNet changes the number of channels, a 1×1 convolution on x makes the sum fit.
assert nn.Conv2d(8, 16, 1)(image).shape == wider(image).shape
try:
    Residual(wider)(image)
except RuntimeError as error:
    assert "must match the size" in str(error)
else:
    raise AssertionError
