"""Without a bottleneck the weights can copy any input; with one they cannot."""

import torch
from torch import nn

torch.manual_seed(0)

# region copy
encoder = nn.Linear(64, 64, bias=False)  # no bottleneck
decoder = nn.Linear(64, 64, bias=False)
nn.init.eye_(encoder.weight)
nn.init.eye_(decoder.weight)
noise = torch.randn(32, 64)
print(torch.equal(decoder(encoder(noise)), noise))
# > True
# endregion

assert noise.shape == (32, 64) and noise.std() > 0.9
assert noise.min() < 0 and noise.max() > 1
assert encoder.bias is None and decoder.bias is None
narrow = decoder.weight[:, :8] @ encoder.weight[:8]
assert torch.linalg.matrix_rank(narrow) == 8
assert not torch.allclose(noise @ narrow.T, noise)
