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

assert torch.equal(model.weight, old.weight)
assert (model.in_features, model.out_features) == (2, 1)
