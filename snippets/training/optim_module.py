"""Of the arguments of an optimizer only the parameters are required."""

import inspect

from torch import nn, optim

model = nn.Linear(2, 1)

# region adam
optimizer = optim.Adam(model.parameters())
print(optimizer.defaults["lr"])
# > 0.001
# endregion

assert type(optimizer) is optim.Adam
assert optimizer.param_groups[0]["params"][1] is model.bias
arguments = inspect.signature(optim.Adam).parameters
required = [
    name
    for name, argument in arguments.items()
    if argument.default is inspect.Parameter.empty
]
# proves: The parameters are the only required argument.
assert required == ["params"]
# proves: Its default is 0.001.
assert arguments["lr"].default == 0.001
