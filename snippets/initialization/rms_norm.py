"""RMSNorm is LayerNorm without the mean and without the bias."""

import torch
from torch import nn

x = torch.tensor([[1.0, 7.0], [-3.0, 3.0]])
weight, bias = (
    torch.tensor([2.0, 1.0]),
    torch.tensor([1.0, 0.0]),
)
eps = 1e-5

# region layer
mean = x.mean(dim=-1, keepdim=True)
var = (x - mean).square().mean(dim=-1, keepdim=True)
y = (x - mean) / torch.sqrt(var + eps) * weight + bias
# endregion

layer = nn.LayerNorm(2, eps=eps)
layer.weight.data, layer.bias.data = weight, bias
assert torch.allclose(layer(x), y, atol=1e-5)

# region rms
square = x.square().mean(dim=-1, keepdim=True)
y = x / torch.sqrt(square + eps) * weight
# endregion

rms = nn.RMSNorm(2, eps=eps)
rms.weight.data = weight
# proves: It drops the subtraction of the mean, and the bias.
assert torch.allclose(rms(x), y, atol=1e-5)
assert not hasattr(rms, "bias")
assert x.mean(dim=-1).tolist() == [4, 0]
z = torch.randn(
    100, 2, generator=torch.Generator().manual_seed(0)
)
by_hand = z / torch.sqrt(
    z.square().mean(-1, keepdim=True) + eps
)
# proves: nn.RMSNorm with this eps gives this value; it has a weight, and no bias.
assert torch.allclose(rms(z), by_hand * weight, atol=1e-5)
assert [name for name, _ in rms.named_parameters()] == [
    "weight"
]
