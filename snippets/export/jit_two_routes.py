"""trace records one run of a function, script compiles its source."""

import warnings

import torch

warnings.simplefilter("ignore")
calls = []


def relu_or_double(x):
    if x.sum() > 0:
        return x * 2
    return x.relu()


class Counted(torch.nn.Module):
    def forward(self, x):
        calls.append(x)
        return relu_or_double(x)


x = torch.ones(2)
traced = torch.jit.trace(Counted(), x)
ran = len(calls)
# proves: trace recorded the tensor operations of one run on an example input.
assert ran and traced.code.count("torch.mul") == 1
assert torch.equal(traced(-x), -x * 2) and len(calls) == ran

scripted = torch.jit.script(relu_or_double)
# proves: script compiled the Python source, with its branches and loops.
assert "if " in scripted.code and scripted(-x).tolist() == [
    0,
    0,
]
assert "if " not in traced.code and "relu" not in traced.code


def repeat(x, n: int):
    for _ in range(n):
        x = x + 1
    return x


assert "for " in torch.jit.script(repeat).code


class Branch(torch.nn.Module):
    def forward(self, x):
        return torch.cond(
            x.sum() > 0,
            lambda x: x * 2,
            lambda x: x.relu(),
            (x,),
        )


ep = torch.export.export(Branch(), (x,))
# proves: torch.export.export takes an example as trace did, and torch.cond states a branch for it.
assert ep.module()(-x).tolist() == [0, 0]
assert ep.module()(x).tolist() == [2, 2]
caught = []
warnings.simplefilter("error", FutureWarning)
for make in (torch.jit.trace, torch.jit.script):
    try:
        make(relu_or_double, x)
    except FutureWarning as warning:
        caught.append("torch.export" in str(warning))
# proves: Both are deprecated.
assert caught == [True, True]
