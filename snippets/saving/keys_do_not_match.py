"""Names that do not match are refused; strict=False reports them instead."""

import torch
from torch import nn

torch.manual_seed(0)

# region bug
old = nn.Sequential(nn.Linear(2, 1))
saved = old.state_dict()
model = nn.Linear(2, 1)
try:
    model.load_state_dict(saved)
except RuntimeError as error:
    print(error)
    # > Error(s) in loading state_dict for Linear:
    # > 	Missing key(s) in state_dict: "weight", "bias".
    # > 	Unexpected key(s) in state_dict: "0.weight", "0.bias".
# endregion

assert (model.in_features, model.out_features) == (2, 1)
assert [tuple(v.shape) for v in saved.values()] == [
    (1, 2),
    (1,),
]

# proves: The state dict comes from a Sequential, whose names begin with 0., while a bare Linear has no such prefix.
assert list(saved) == ["0.weight", "0.bias"]
assert list(nn.Linear(2, 1).state_dict()) == ["weight", "bias"]

found = model.load_state_dict(saved, strict=False)

# proves: A missing key is a name of the model that the state dict lacks.
assert found.missing_keys == list(model.state_dict())

# proves: An unexpected key is a name of the state dict that the model lacks.
assert found.unexpected_keys == list(saved)
del model

# region fix
model = nn.Sequential(nn.Linear(2, 1))
print(model.load_state_dict(saved))
# > <All keys matched successfully>
# endregion

assert torch.equal(model[0].weight, saved["0.weight"])
assert (model[0].in_features, model[0].out_features) == (2, 1)
del model, saved, old

# region partial
old = nn.Linear(2, 1, bias=False)
model = nn.Linear(2, 1)
result = model.load_state_dict(
    old.state_dict(),
    strict=False,
)
print(result.missing_keys)
# > ['bias']
print(result.unexpected_keys)
# > []
# endregion

assert (model.in_features, model.out_features) == (2, 1)

# proves: strict=False loads what matches and reports the rest.
assert torch.equal(model.weight, old.weight)
assert result.missing_keys == ["bias"]

# proves: The model has a bias, the state dict has none.
assert list(model.state_dict()) == ["weight", "bias"]
assert list(old.state_dict()) == ["weight"]


def loads(state):
    try:
        nn.Linear(2, 1).load_state_dict(state, strict=False)
    except RuntimeError:
        return False
    return True


# proves: A weight matrix of another shape still raises an error.
assert loads(old.state_dict())
for sizes in ((3, 1), (2, 2), (1, 2)):
    assert not loads(nn.Linear(*sizes).state_dict())
