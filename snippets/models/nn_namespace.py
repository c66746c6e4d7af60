"""Layers, containers and losses of torch.nn are all modules."""

from torch import nn

# region kinds
for kind in nn.Linear, nn.Sequential, nn.MSELoss:
    print(kind.__name__, issubclass(kind, nn.Module))
    # > Linear True
    # > Sequential True
    # > MSELoss True
# endregion
