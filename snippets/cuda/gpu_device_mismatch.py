"""Operands must be on one device."""

# requires: cuda

import torch

# region bug
weight = torch.ones(3, device="cuda")
batch = torch.ones(3)
try:
    weight * batch
except RuntimeError as error:
    print(error)
    # > Expected all tensors to be on the same device, but …
# endregion

# region fix
product = weight * batch.to(weight.device)
# endregion

assert product.is_cuda and product.tolist() == [1.0] * 3
# proves: One operand is on the GPU, the other on the CPU, and PyTorch does not move it by itself.
assert weight.is_cuda and not batch.is_cuda
# proves: Two exceptions may stay on the CPU: a 0-d tensor in arithmetic, and the indices in weight[indices].
assert (weight * torch.tensor(2.0)).is_cuda
assert weight[torch.tensor([0, 2])].is_cuda
