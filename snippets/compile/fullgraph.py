"""fullgraph=True turns a graph break into an error."""

import torch
import torch._dynamo


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
# proves: Without it, PyTorch breaks the graph and goes on without an error.
assert torch.compile(f, backend="eager")(torch.ones(2))[0] == 2
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
