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
# proves: 3 and 1000: jacrev works once per output, jacfwd once per input.
assert reverse - forward == 3
assert 1000 <= cost(jacfwd(f))[0] - forward <= 1002

W = torch.ones(1000, 3)
x3 = torch.ones(3)


def work(jacobian):
    with FlopCounterMode(display=False) as counter:
        assert jacobian(f)(x3).shape == (1000, 3)
    return counter.get_total_flops() / (2 * 3 * 1000)


# proves: For 3 inputs and 1000 outputs, jacfwd is the cheaper one.
assert work(jacfwd) < 10 and work(jacrev) > 1000
