"""jvp computes the value and how it changes along a direction."""

import warnings

import torch

# Forward mode itself uses torch.jit.script, which is deprecated.
warnings.simplefilter("ignore", FutureWarning)


# region jvp
def f(x):
    return x**2


x = torch.tensor([1.0, 3.0])
direction = torch.tensor([0.0, 1.0])
value, change = torch.func.jvp(f, (x,), (direction,))
print(value)
# > tensor([1., 9.])
print(change)
# > tensor([0., 6.])
# endregion

_, change = torch.func.jvp(f, (x,), (torch.tensor([1.0, 1.0]),))
# proves: Along (1, 1), the change would be (2, 6).
assert change.tolist() == [2, 6]
J = torch.func.jacfwd(f)(x)
# proves: The change is the Jacobian, here 2 and 6 on its diagonal, times the direction.
assert J.tolist() == [[2, 0], [0, 6]]
assert torch.equal(J @ torch.tensor([1.0, 1.0]), change)
assert torch.equal(J @ direction, torch.tensor([0.0, 6.0]))
seen = []


def watched(x):
    seen.append(x)
    return f(x)


torch.func.jvp(watched, (x,), (direction,))
# proves: jvp gets both in one run of f, in forward mode, without a backward pass.
assert len(seen) == 1
assert value.grad_fn is None and change.grad_fn is None
