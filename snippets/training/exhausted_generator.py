"""parameters() is a generator: whoever walks through it first leaves nothing for the optimizer."""

import inspect

from torch import nn, optim

# region bug
model = nn.Linear(2, 1)
params = model.parameters()
print(sum(p.numel() for p in params))
# > 3
try:
    optimizer = optim.SGD(params)
except ValueError as error:
    print(error)
    # > optimizer got an empty parameter list
# endregion

assert (model.in_features, model.out_features) == (2, 1)
del params

# region fix
params = list(model.parameters())
print(sum(p.numel() for p in params))
# > 3
optimizer = optim.SGD(params)
# endregion

assert len(optimizer.param_groups[0]["params"]) == 2

walked = model.parameters()
count = sum(p.numel() for p in walked)
# proves: parameters() returns a generator, and counting used it up.
assert inspect.isgenerator(walked) and list(walked) == []
assert count == 3
