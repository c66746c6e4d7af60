"""An optimizer takes leaf tensors; a computed image is none."""

import torch
from torch import optim

# region bug
image = torch.rand(1, 1, 8, 8, requires_grad=True) * 0.1
try:
    optimizer = optim.Adam([image], lr=0.1)
except ValueError as error:
    print(error)
    # > can't optimize a non-leaf Tensor
# endregion

computed = image
del image

# region fix
image = (torch.rand(1, 1, 8, 8) * 0.1).requires_grad_()
optimizer = optim.Adam([image], lr=0.1)
image.mean().backward()
optimizer.step()
# endregion

# proves: image is the result of a recorded multiplication, so it is no leaf.
assert not computed.is_leaf and computed.grad_fn is not None
assert (
    image.is_leaf
    and image.min() < 0
    and image.shape == (1, 1, 8, 8)
)
assert image.max() <= 0.1
# proves: image.detach().requires_grad_() gives a leaf, too.
assert computed.detach().requires_grad_().is_leaf
assert optimizer.defaults["lr"] == 0.1
