"""Data-parallel training leaves the prefix module. in the names of a state dict."""

import inspect

import torch
from torch import nn

consume_prefix_in_state_dict_if_present = (
    nn.modules.utils.consume_prefix_in_state_dict_if_present
)


torch.manual_seed(0)
trained = nn.Linear(2, 1)
parallel = nn.DataParallel(trained)
state = parallel.state_dict()

# region bug
print(list(state))
# > ['module.weight', 'module.bias']
model = nn.Linear(2, 1)
try:
    model.load_state_dict(state)
except RuntimeError as error:
    print(error)
    # > Error(s) in loading state_dict for Linear:
    # > …
# endregion

# region fix
consume_prefix_in_state_dict_if_present(state, "module.")
print(list(state))
# > ['weight', 'bias']
model.load_state_dict(state)
# endregion

assert torch.equal(model.weight, trained.weight)
source = inspect.getsource(nn.parallel.DistributedDataParallel)
# proves: nn.DataParallel and DistributedDataParallel hold the model as their submodule module, whose name becomes the prefix.
assert (
    parallel.module is trained
    and "self.module = module" in source
)
again = parallel.state_dict()
returned = consume_prefix_in_state_dict_if_present(
    again, "module."
)
# proves: The function changes the state dict in place.
assert returned is None and list(again) == ["weight", "bias"]
# proves: If parallel is the wrapper, parallel.module.state_dict() has names without the prefix in the first place.
assert list(parallel.module.state_dict()) == ["weight", "bias"]
