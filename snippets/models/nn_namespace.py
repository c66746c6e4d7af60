"""Layers, containers and losses of torch.nn are all modules."""

from torch import nn

# proves: All three subclass nn.Module, the base class that your own models subclass too.
for kind in nn.Linear, nn.Sequential, nn.MSELoss:
    assert issubclass(kind, nn.Module) and kind is not nn.Module
