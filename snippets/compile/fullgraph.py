"""fullgraph=True turns a graph break into an error."""

import torch
import torch._dynamo
from torch._dynamo.testing import CompileCounter


# region bug
def f(x):
    if x.sum() > 0:
        return x + 1
    return x - 1


g = torch.compile(f, fullgraph=True, backend="eager")
try:
    g(torch.ones(2))
except torch._dynamo.exc.Unsupported as error:
    print(error)
    # > Data-dependent branching
    # > …
# endregion

counts = [
    torch._dynamo.explain(f)(x).graph_count
    for x in (torch.ones(2), -torch.ones(2))
]
# proves: Which branch runs depends on the values in x, and a graph is made without them.
assert f(torch.ones(2))[0] == 2 and f(-torch.ones(2))[0] == -2
assert counts == [2, 2]


def loops(x):
    for _ in range(3):
        x = x + 1
        print(end="")  # in a loop: nothing is compiled
    return x


counter = CompileCounter()
found = torch.compile(loops, backend=counter)(torch.ones(2))
# proves: Without it, PyTorch runs what it cannot trace in Python, without an error.
assert found[0] == 4 and counter.frame_count == 0
assert torch.compile(f, backend="eager")(torch.ones(2))[0] == 2
torch._dynamo.reset()
refused = False
try:
    torch.compile(loops, fullgraph=True)(torch.ones(2))
except torch._dynamo.exc.Unsupported:
    refused = True
assert refused
with torch.compiler.set_stance("force_eager"):
    assert (
        g(torch.ones(2))[0] == 2 and g(-torch.ones(2))[0] == -2
    )
del f, g


# region fix
def f(x):
    return torch.where(x.sum() > 0, x + 1, x - 1)


g = torch.compile(f, fullgraph=True, backend="eager")
print(g(torch.ones(2)), g(-torch.ones(2)))
# > tensor([2., 2.]) tensor([-2., -2.])
# endregion

assert torch.equal(f(torch.ones(2)), g(torch.ones(2)))
