"""stack_module_state and vmap run several models of one kind in one call."""

import copy

import torch
from torch import nn
from torch.func import (
    functional_call,
    stack_module_state,
    vmap,
)

torch.manual_seed(0)
x = torch.randn(8, 2)

# region ensemble
models = [nn.Linear(2, 1) for _ in range(3)]
params, buffers = stack_module_state(models)
shell = copy.deepcopy(models[0]).to("meta")


def run(params, buffers, x):
    return functional_call(shell, (params, buffers), (x,))


outputs = vmap(run, in_dims=(0, 0, None))(params, buffers, x)
print(tuple(outputs.shape))
# > (3, 8, 1)
# endregion

assert [tuple(p.shape) for p in params.values()] == [
    (3, 1, 2),
    (3, 1),
]
loop = torch.stack([model(x) for model in models])
# proves: The outputs equal those of a loop over the models.
assert torch.allclose(outputs, loop, atol=1e-6)
assert loop.std(dim=0).min() > 1e-3
# proves: shell gives the structure only; on the meta device it holds no numbers.
assert {p.device.type for p in shell.parameters()} == {"meta"}
try:
    mixed = stack_module_state([models[0], nn.ReLU()])
except RuntimeError as error:
    mixed = str(error)
# proves: The models must be of one class.
assert "same class" in mixed
