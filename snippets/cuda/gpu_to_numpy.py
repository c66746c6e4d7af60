"""NumPy sees only memory of the CPU."""

# requires: cuda

import torch

# region bug
x = torch.ones(2, device="cuda")
try:
    x.numpy()
except TypeError as error:
    print(str(error).split(". ")[0])
    # > can't convert cuda:0 device type tensor to numpy
# endregion

# region fix
array = x.cpu().numpy()
# endregion

assert array.tolist() == [1.0, 1.0]
