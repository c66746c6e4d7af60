"""Forward mode over reverse mode gives the Hessian."""

import warnings

import torch
from torch.func import jacfwd, jacrev

# Forward mode itself uses torch.jit.script, which is deprecated.
warnings.simplefilter("ignore", FutureWarning)


# region given
def f(x):
    return (x**3).sum()


x = torch.tensor([1.0, 2.0])
# endregion

# region write
hessian = jacfwd(jacrev(f))
print(hessian(x))
# > tensor([[ 6.,  0.],
# >         [ 0., 12.]])
# endregion

# proves: torch.func.hessian(f) is this composition.
assert torch.equal(torch.func.hessian(f)(x), hessian(x))
other = jacrev(jacrev(f))(x)
# proves: jacrev(jacrev(f)) gives these numbers, too.
assert torch.equal(other, hessian(x))
inner = jacrev(f)(x)
# proves: The inner jacrev turns one output into a gradient with one entry per input.
assert inner.tolist() == [3, 12] and f(x).shape == ()
