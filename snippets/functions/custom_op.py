"""A custom operator: a NumPy function with a fake version and a gradient."""

import torch


# region op
@torch.library.custom_op("deck::cube", mutates_args=())
def cube(x: torch.Tensor) -> torch.Tensor:
    return torch.from_numpy(x.numpy() ** 3)


@cube.register_fake
def _(x):
    return torch.empty_like(x)


print(cube(torch.tensor([1.0, 2.0])))
# > tensor([1., 8.])
print(tuple(cube(torch.ones(2, 5, device="meta")).shape))
# > (2, 5)
# endregion

# region bug
x = torch.tensor([1.0, 2.0], requires_grad=True)
try:
    cube(x).sum().backward()
except RuntimeError as error:
    print(error)
    # > Trying to backward through deck.cube.default but no autograd formula was registered. …
# endregion

assert x.grad is None


# region fix
def backward(ctx, grad_output):
    (saved,) = ctx.saved_tensors
    return grad_output * 3 * saved**2


def setup_context(ctx, inputs, output):
    ctx.save_for_backward(*inputs)


cube.register_autograd(backward, setup_context=setup_context)
cube(x).sum().backward()
print(x.grad)
# > tensor([ 3., 12.])
# endregion

by_rule = torch.tensor([1.0, 2.0], requires_grad=True)
(by_rule**3).sum().backward()
assert torch.equal(by_rule.grad, x.grad)

passed = torch.library.opcheck(
    cube, (torch.ones(2),), test_utils="test_schema"
)
assert set(passed.values()) == {"SUCCESS"}


@torch.library.custom_op("deck::bare", mutates_args=())
def bare(x: torch.Tensor) -> torch.Tensor:
    return torch.from_numpy(x.numpy() ** 3)


class Net(torch.nn.Module):
    def __init__(self, op):
        super().__init__()
        self.op = op

    def forward(self, x):
        return self.op(x)


def traced(op):
    first, second, x = "", "", torch.ones(2)
    try:
        torch.export.export(Net(op), (x,))
    except Exception as error:
        first = str(error)
    try:
        torch.compile(op, backend="eager", fullgraph=True)(x)
    except Exception as error:
        second = str(error)
    return first, second


# proves: Without it, torch.export and torch.compile with fullgraph=True fail at this operator.
assert ["no fake impl" in m for m in traced(bare)] == [1, 1]
assert traced(cube) == ("", "")
# proves: The fake version tells shape, dtype and device without data.
fake = cube(
    torch.ones(2, 5, dtype=torch.float64, device="meta")
)
assert fake.shape == (2, 5) and fake.dtype == torch.float64
assert fake.is_meta
# proves: Autograd does not look into a custom operator, so you give it the formula:
assert bare(torch.ones(2)).tolist() == [1, 1]
assert cube(x).grad_fn.name() != (x**3).grad_fn.name()
