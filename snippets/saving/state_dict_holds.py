"""A state dict maps names to tensors: parameters and buffers, nothing else."""

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
assert all(
    isinstance(v, Tensor) for v in model.state_dict().values()
)
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
