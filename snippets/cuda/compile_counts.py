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
double(x), double(x), double(x.double())
print(len(compiled))
# > 2
# endregion

assert compiled == [torch.float32, torch.float64]
assert torch.equal(double(x), x * 2) and x.shape == (3,)
