"""A model on the meta device has shapes and no numbers until you give it some."""

import warnings

import torch
from torch import nn

torch.manual_seed(0)
state = nn.Linear(4, 2).state_dict()

# region bug
with torch.device("meta"):
    model = nn.Linear(4, 2)
try:
    model.to("cpu")
except NotImplementedError as error:
    print(error)
    # > Cannot copy out of meta tensor; no data! …
# endregion

assert model.weight.is_meta and model.weight.shape == (2, 4)

# region fix
model.to_empty(device="cpu")
model.load_state_dict(state)
print(model.weight.device)
# > cpu
# endregion

# proves: to_empty leaves the values undefined, so load the real ones next.
assert torch.equal(model.weight, state["weight"])
assert torch.equal(model.bias, state["bias"])
with torch.device("meta"):
    blank = nn.Linear(4, 2).to_empty(device="cpu")
assert blank.weight.is_cpu and blank.weight.shape == (2, 4)
del model

# region assign
with torch.device("meta"):
    model = nn.Linear(4, 2)  # shapes, no numbers
model.load_state_dict(state, assign=True)
print(model.weight.device)
# > cpu
# endregion

assert model.in_features == 4 and model.bias.shape == (2,)
# proves: With assign=True, the parameters use the memory of the tensors in state, without a copy.
assert model.weight.data_ptr() == state["weight"].data_ptr()
assert torch.equal(model.weight, state["weight"])
with torch.device("meta"):
    bare = nn.Linear(4, 2)
    huge = nn.Linear(10**6, 10**6)  # 4 TB in float32
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    bare.load_state_dict(nn.Linear(4, 2).state_dict())
# proves: Without it, loading into meta tensors does nothing but warn.
assert "no-op" in str(caught[0].message) and bare.weight.is_meta
# proves: Building costs no memory for weights: nn.Linear(10**6, 10**6) would need 4 TB on a CPU, and works on the meta device.
assert huge.weight.is_meta
assert huge.weight.nbytes == 4 * 10**12
