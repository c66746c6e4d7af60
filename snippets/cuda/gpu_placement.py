"""A tensor lives on one device; the result of an operation lives there too."""

# requires: cuda

import torch

# region placement
x = torch.ones(3, device="cuda")
y = (x * 2).cpu()
print(x.device, y.device)
# > cuda:0 cpu
# endregion

assert x.is_cuda and not y.is_cuda
assert y.tolist() == [2.0, 2.0, 2.0]
# proves: The result of x * 2 lives on the device of x.
assert (x * 2).device == x.device
# proves: cpu() copies it into the memory of the CPU.
assert (x * 2).cpu().device == torch.device("cpu")
