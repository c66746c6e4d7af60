"""torch.compile wraps a module, and the wrapper's keys begin with _orig_mod."""

import torch
from torch import nn

# region bug
model = nn.Linear(1, 1)
compiled = torch.compile(model)
state = compiled.state_dict()  # goes into the checkpoint

fresh = nn.Linear(1, 1)
try:
    fresh.load_state_dict(state)
except RuntimeError as error:
    print(error)
    # > Error(s) in loading state_dict for Linear:
    # > 	Missing key(s) in state_dict: "weight", "bias".
    # > 	Unexpected key(s) in state_dict: "_orig_mod.weight", "_orig_mod.bias".
# endregion

# proves: torch.compile returned a wrapper, which puts _orig_mod. before the keys.
assert list(state) == ["_orig_mod.weight", "_orig_mod.bias"]
# proves: Wrapper and model share their parameters, so the model's state is up to date.
assert compiled.weight is model.weight

# region fix
state = model.state_dict()  # the model, not the wrapper
print(fresh.load_state_dict(state))
# > <All keys matched successfully>
# endregion

assert torch.equal(fresh.weight, model.weight)

import torch._dynamo
from torch._dynamo.testing import CompileCounter

counter = CompileCounter()
layer = nn.Linear(1, 1)
# proves: Compile in place by model.compile(), or save the model itself:
assert layer.compile(backend=counter) is None
layer(torch.ones(1))
assert counter.frame_count == 1 and list(
    layer.state_dict()
) == ["weight", "bias"]
