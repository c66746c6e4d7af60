"""A trace keeps the branch that its example input took."""

import warnings

import torch

warnings.simplefilter(
    "ignore"
)  # a FutureWarning and a TracerWarning


# region branch
def absolute(x):
    if x < 0:
        return -x
    return x


traced = torch.jit.trace(absolute, torch.tensor(2.0))
x = torch.tensor(-3.0)
print(absolute(x), traced(x))
# > tensor(3.) tensor(-3.)
# endregion

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    torch.jit.trace(absolute, torch.tensor(2.0))
kinds = {warning.category.__name__ for warning in caught}
# proves: A trace keeps the tensor operations that lead from one example to the result, here none.
assert traced.code.split("\n")[1].strip() == "return x"
assert list(traced.graph.nodes()) == []

# proves: The if is gone, with a TracerWarning.
assert "TracerWarning" in kinds and "if" not in traced.code


class Absolute(torch.nn.Module):
    def forward(self, x):
        return absolute(x)


try:
    torch.export.export(Absolute(), (torch.tensor(2.0),))
    refused = False
except RuntimeError:
    refused = True
# proves: torch.export.export raises an error for this if.
assert refused
