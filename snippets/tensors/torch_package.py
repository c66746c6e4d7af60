"""The package torch holds tensors and functions on them; layers and optimizers are in submodules."""

import torch

# proves: Its top level holds the class torch.Tensor and functions on tensors, such as torch.ones.
assert type(torch.ones(2)) is torch.Tensor

# proves: Layers are in torch.nn, optimizers in torch.optim.
assert issubclass(torch.nn.Linear, torch.nn.Module)
assert issubclass(torch.optim.Adam, torch.optim.Optimizer)
