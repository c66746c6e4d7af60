"""Pruning stores weight_orig and weight_mask until prune.remove."""

import torch
from torch import nn

torch.manual_seed(0)

# region prune
import torch.nn.utils.prune as prune

layer = nn.Linear(8, 4, bias=False)
prune.l1_unstructured(layer, "weight", amount=0.75)
print([*layer.state_dict()])
# > ['weight_orig', 'weight_mask']
prune.remove(layer, "weight")
print([*layer.state_dict()])
# > ['weight']
w = layer.weight
print((w == 0).sum().item(), "zeros,", w.nbytes, "bytes")
# > 24 zeros, 128 bytes
# endregion

# proves: The zeros are stored like other numbers, so the layer takes as much memory as before.
assert layer.weight.nbytes == nn.Linear(8, 4).weight.nbytes
# proves: l1_unstructured picks the entries of smallest absolute value.
other = nn.Linear(8, 4)
before = other.weight.detach().clone()
prune.l1_unstructured(other, "weight", amount=0.75)
gone = before[other.weight_mask == 0].abs()
assert gone.max() < before[other.weight_mask == 1].abs().min()
assert len(gone) == 24
# proves: Until remove(), the layer multiplies weight_orig, its parameter, by the mask in each call.
assert torch.equal(
    other.weight, other.weight_orig * other.weight_mask
)
assert isinstance(other.weight_orig, nn.Parameter)
with torch.no_grad():
    other.weight_orig += 1
other(torch.ones(1, 8))
assert torch.equal(
    other.weight, other.weight_orig * other.weight_mask
)
