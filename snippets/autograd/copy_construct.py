"""torch.tensor(y) copies the values of y and leaves its graph behind."""

import warnings

import torch

# What is a warning elsewhere is an error here.
warnings.simplefilter("error", UserWarning)

# region bug
w = torch.tensor(2.0, requires_grad=True)
y = w * 3
try:
    copy = torch.tensor(y)
except UserWarning as error:
    print(error)
    # > To copy construct from a tensor, it is recommended to use sourceTensor.detach().clone() …
# endregion

assert w.grad is None and y.item() == 6.0

# region fix
copy = y.clone()
copy.backward()
print(w.grad)
# > tensor(3.)
# endregion

quiet = y.detach().clone()
# proves: y.detach().clone() makes the cut on purpose, without a warning.
assert quiet.grad_fn is None and quiet == 6

warnings.simplefilter("ignore", UserWarning)
loose = torch.tensor(y)
# proves: torch.tensor copies the values and cuts the copy off from the graph.
assert loose.item() == 6.0 and y.grad_fn is not None
assert loose.grad_fn is None
