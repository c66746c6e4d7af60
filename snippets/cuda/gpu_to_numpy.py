"""NumPy sees only memory of the CPU."""

# requires: cuda

import torch

# region bug
x = torch.ones(2, device="cuda")
try:
    x.numpy()
except TypeError as error:
    print(error)
    # > can't convert cuda:0 device type tensor to numpy. …
# endregion

# region fix
array = x.cpu().numpy()
# endregion

assert array.tolist() == [1.0, 1.0]
x.requires_grad_()
# proves: For a tensor that requires gradients it is x.detach().cpu().numpy().
assert x.detach().cpu().numpy().tolist() == [1.0, 1.0]
assert x.requires_grad
