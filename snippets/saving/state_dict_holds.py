"""A state dict maps names to tensors: parameters and persistent buffers."""

import torch
from torch import Tensor, nn

# region holds
model = nn.BatchNorm1d(3)
print(list(dict(model.named_parameters())))
# > ['weight', 'bias']
print(list(dict(model.named_buffers())))
# > ['running_mean', 'running_var', 'num_batches_tracked']
print(list(model.state_dict()))
# > ['weight', 'bias', 'running_mean', 'running_var', 'num_batches_tracked']
# endregion

assert model.num_features == 3
both = [*model.parameters(), *model.buffers()]
state = model.state_dict()

# proves: The parameters and the persistent buffers, each tensor under its name.
assert [v.data_ptr() for v in state.values()] == [
    t.data_ptr() for t in both
]
model.register_buffer("own", torch.ones(1), persistent=False)
assert "own" not in model.state_dict()

# proves: The class and its code are not in it.
assert {type(v) for v in state.values()} == {Tensor}
del model

# region names
model = nn.Sequential(
    nn.Linear(8, 4),
    nn.ReLU(),
    nn.Linear(4, 2),
)
print(list(model.state_dict()))
# > ['0.weight', '0.bias', '2.weight', '2.bias']
# endregion

assert [tuple(p.shape) for p in model.parameters()] == [
    (4, 8),
    (4,),
    (2, 4),
    (2,),
]

# proves: A name is the path to the tensor inside the model.
paths = [f"{i}.{own}" for i in (0, 2) for own in ("weight", "bias")]
assert list(model.state_dict()) == paths
for name, tensor in model.state_dict().items():
    assert torch.equal(model.get_parameter(name), tensor)

# proves: The ReLU at position 1 has neither parameters nor buffers, so number 1 is missing.
assert len([*model[1].parameters(), *model[1].buffers()]) == 0
assert not any(n.startswith("1") for n in model.state_dict())
