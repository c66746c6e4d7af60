"""A custom autograd function whose backward passes gradcheck."""

import torch
import torch.nn.functional as F


# region swish
class Swish(torch.autograd.Function):
    @staticmethod
    def forward(x):
        return x * x.sigmoid()

    @staticmethod
    def setup_context(ctx, inputs, output):
        ctx.save_for_backward(*inputs)

    @staticmethod
    def backward(ctx, grad_output):
        (x,) = ctx.saved_tensors
        s = x.sigmoid()
        return grad_output * s * (1 + x * (1 - s))


# endregion

# region given
x = torch.linspace(-2, 2, 5, dtype=torch.float64)
x.requires_grad_()
# endregion

# region check
agree = torch.autograd.gradcheck(Swish.apply, (x,))
# endregion

assert x.requires_grad and x.dtype == torch.float64
assert x.tolist() == [-2, -1, 0, 1, 2]
# proves: A single input need not stand in a tuple.
assert agree is True and torch.autograd.gradcheck(
    Swish.apply, x
)

z = (3 * x.detach() + 0.5).requires_grad_()
mine = torch.autograd.grad(Swish.apply(z).sum(), z)[0]
real = torch.autograd.grad(F.silu(z).sum(), z)[0]
# proves: The result and the gradient agree with F.silu.
assert torch.allclose(Swish.apply(z), F.silu(z))
assert torch.allclose(mine, real)


def kept(function):
    tensors = set()

    def pack(tensor):
        tensors.add(tensor.data_ptr())
        return tensor.detach()  # no cycle

    with torch.autograd.graph.saved_tensors_hooks(
        pack, lambda tensor: tensor
    ):
        result = function(torch.ones(9, requires_grad=True))
    return len(tensors) if result.grad_fn else 0


# proves: Swish keeps one tensor for backward(), x; left to autograd, x * x.sigmoid() keeps two.
assert (
    kept(Swish.apply) == 1
    and kept(lambda x: x * x.sigmoid()) == 2
)


class Wrong(Swish):
    @staticmethod
    def backward(ctx, grad_output):
        (x,) = ctx.saved_tensors
        return grad_output * x.sigmoid()


def verdict(function, *inputs):
    try:
        return torch.autograd.gradcheck(function, inputs)
    except RuntimeError as error:
        return str(error)


# proves: It returns True if the two agree, and by default raises an error otherwise.
assert verdict(Swish.apply, x) is True
assert verdict(Wrong.apply, x).startswith("Jacobian mismatch")
