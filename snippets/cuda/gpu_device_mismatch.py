"""Operands must be on one device."""

# requires: cuda

import torch

# region bug
weight = torch.ones(3, device="cuda")
batch = torch.ones(3)
try:
    weight * batch
except RuntimeError as error:
    print(str(error).split(",")[0])
    # > Expected all tensors to be on the same device
# endregion

# region fix
product = weight * batch.to(weight.device)
# endregion

assert product.is_cuda and product.tolist() == [1.0] * 3
