"""torch is PyTorch itself; its parts are submodules of it."""

# region package
import torch
from torch import nn, optim

print(torch.ones(2))
# > tensor([1., 1.])
print(nn.__name__, optim.__name__)
# > torch.nn torch.optim
# endregion

assert torch.__name__ == "torch"
assert torch.nn is nn and torch.optim is optim
