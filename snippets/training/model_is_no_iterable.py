"""An optimizer wants the parameters of a model, not the model."""

from collections.abc import Iterable

from torch import nn, optim

# region bug
model = nn.Linear(2, 1)
try:
    optimizer = optim.Adam(model)
except TypeError as error:
    print(error)
    # > 'Linear' object is not iterable
# endregion

assert (model.in_features, model.out_features) == (2, 1)

# region fix
optimizer = optim.Adam(model.parameters())
# endregion

assert optimizer.param_groups[0]["params"][0] is model.weight
assert optimizer.param_groups[0]["params"][1] is model.bias
# proves: An optimizer takes an iterable of parameters, and an nn.Linear is not iterable.
for kind in (optim.SGD, optim.Adam, optim.AdamW):
    assert isinstance(model.parameters(), Iterable)
    assert not isinstance(model, Iterable)
    group = kind(iter([model.weight])).param_groups[0]
    assert group["params"] == [model.weight]
