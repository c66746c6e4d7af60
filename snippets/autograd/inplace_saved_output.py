"""exp saves its output, so the output may not change in place before backward()."""

import torch

# region bug
x = torch.zeros(2, requires_grad=True)
y = x.exp()
y += 1
try:
    y.sum().backward()
except RuntimeError as error:
    print(error)
    # > one of the variables needed for gradient computation has been modified by an inplace operation: [torch.FloatTensor [2]], which is output 0 of Exp, is at version 1; expected version 0 instead. …
# endregion

assert x.grad is None and y.tolist() == [2.0, 2.0]
del y

# region fix
y = x.exp()
y = y + 1  # a new tensor
y.sum().backward()
print(x.grad)
# > tensor([1., 1.])
# endregion

assert y.tolist() == [2.0, 2.0]

z = x.exp()
# proves: exp is its own derivative, so autograd saved its result y, and += changed it.
assert z.grad_fn._saved_result.data_ptr() == z.data_ptr()
slope = torch.autograd.grad(z.sum(), x)[0]
assert (
    torch.equal(slope, z) and z.grad_fn.name() == "ExpBackward0"
)

x.grad = None
z = x * 3
z += 1
z.sum().backward()
# proves: After y = x * 3, the same y += 1 is harmless, because that derivative does not need y.
assert x.grad.tolist() == [3.0, 3.0] and z.tolist() == [1, 1]
