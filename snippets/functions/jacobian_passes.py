"""jacrev works once per output, jacfwd once per input."""

import warnings

import torch
from torch.func import jacfwd, jacrev
from torch.utils.flop_counter import FlopCounterMode

# Forward mode itself uses torch.jit.script, which is deprecated.
warnings.simplefilter("ignore", FutureWarning)

W = torch.ones(3, 1000) / 1000


def f(x):  # 1000 numbers in, 3 out
    return (x[None] @ W.T)[0].tanh()


def cost(call):
    with FlopCounterMode(display=False) as counter:
        shape = call(torch.ones(1000)).shape
    return counter.get_total_flops() / (2 * 3 * 1000), shape


forward, shape = cost(f)
assert forward == 1 and shape == (3,)
reverse, shape = cost(jacrev(f))
assert shape == (3, 1000)
# proves: Counted in forward passes of one linear layer, jacrev costs 4 (one forward, three backward), jacfwd over 1000.
assert reverse == 4 and 1000 < cost(jacfwd(f))[0] < 1010
# proves: 3 and 1000: jacrev computes one vjp per output, jacfwd one jvp per input.
assert reverse - forward == 3
assert 1000 <= cost(jacfwd(f))[0] - forward <= 1002

W = torch.ones(1000, 3)
x3 = torch.ones(3)


def work(jacobian):
    with FlopCounterMode(display=False) as counter:
        assert jacobian(f)(x3).shape == (1000, 3)
    return counter.get_total_flops() / (2 * 3 * 1000)


# proves: With far fewer inputs than outputs, jacfwd is.
assert work(jacfwd) < 10 and work(jacrev) > 1000

W = torch.arange(6.0).reshape(3, 2)
at = torch.ones(2)
J = jacrev(f)(at)
_, column = torch.func.jvp(
    f, (at,), (torch.tensor([0.0, 1.0]),)
)
_, pull = torch.func.vjp(f, at)
(row,) = pull(torch.tensor([1.0, 0.0, 0.0]))
# proves: A vjp gives a row of the Jacobian, a jvp a column.
assert torch.allclose(column, J[:, 1]) and len(column) == 3
assert torch.allclose(row, J[0]) and len(row) == 2
