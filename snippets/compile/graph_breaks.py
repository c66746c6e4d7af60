"""A print or an item() in compiled code breaks the graph; explain counts and names the breaks."""

import contextlib
import io

import torch
import torch._dynamo


# region count
def f(x):
    x = x + 1
    print("halfway")
    return x * 2


found = torch._dynamo.explain(f)(torch.ones(2))
# > halfway
print(found.graph_count, found.graph_break_count)
# > 2 1
# endregion


# region reasons
for cause in found.break_reasons:
    print(cause.reason.splitlines()[0])
    # > Failed to trace builtin operator
    print(cause.user_stack[-1].line)
    # > print("halfway")
# endregion

(cause,) = found.break_reasons
# proves: The first graph holds the addition, the second the multiplication, and Python runs print between them.
assert [
    [
        node.target.__name__
        for node in graph.graph.nodes
        if node.op == "call_function"
    ]
    for graph in found.graphs
] == [["add"], ["mul"]]
# proves: The other lines of reason give hints, and user_stack says where: here at print.
assert (
    cause.user_stack[-1].lineno == f.__code__.co_firstlineno + 2
)
assert "  Hint:" in cause.reason.splitlines()[2]
with contextlib.redirect_stdout(io.StringIO()):
    assert f(torch.ones(2)).tolist() == [4.0, 4.0]


# region bug
def shares(x):
    total = x.sum().item()
    return x / total


found = torch._dynamo.explain(shares)(torch.ones(2))
print(found.graph_count)
# > 2
# endregion

assert found.graph_break_count == 1
# proves: item() makes a Python number, and by default Dynamo breaks the graph there.
assert "Tensor.item()" in found.break_reasons[0].reason
assert isinstance(torch.ones(2).sum().item(), float)
assert shares(torch.ones(2)).tolist() == [0.5, 0.5]
del shares, found


# region fix
def shares(x):
    total = x.sum()  # stays a tensor
    return x / total


found = torch._dynamo.explain(shares)(torch.ones(2))
print(found.graph_count)
# > 1
# endregion

assert torch.equal(shares(torch.ones(2)), torch.full((2,), 0.5))
