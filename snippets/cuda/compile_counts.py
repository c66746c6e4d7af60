"""torch.compile compiles at the first call, and again for another dtype."""

import torch

# region compile
compiled = []


def backend(graph, inputs):
    compiled.append(inputs[0].dtype)
    return graph.forward


double = torch.compile(lambda x: x * 2, backend=backend)
x = torch.ones(3)
print(len(compiled))
# > 0
for value in (x, x, x.double()):
    double(value)
print(len(compiled))
# > 2
# endregion

# proves: torch.compile wraps the function, and the first call compiles it.
assert compiled[0] == torch.float32
# proves: The second call reuses that code, and another dtype needs code of its own.
assert compiled == [torch.float32, torch.float64]
assert torch.equal(double(x), x * 2) and x.shape == (3,)
