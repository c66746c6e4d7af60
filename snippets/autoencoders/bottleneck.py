"""Without a bottleneck the weights can copy any input; with one they cannot."""

import torch
from torch import nn

torch.manual_seed(0)

wide = (
    nn.Linear(64, 64, bias=False),
    nn.Linear(64, 64, bias=False),
)
for layer in wide:
    nn.init.eye_(layer.weight)
encoder, decoder = wide
noise = torch.randn(32, 64)
# proves: With 64 latent values for 64 pixels, encoder and decoder could both be the identity, which copies noise as well as digits.
assert torch.equal(decoder(encoder(noise)), noise)
assert noise.std() > 0.9

encoder = nn.Linear(64, 8, bias=False)
decoder = nn.Linear(8, 64, bias=False)
# proves: To compress: the latent representation has fewer values than the input, so the model has to choose what to keep.
assert (
    encoder(noise).shape[1]
    < decoder(encoder(noise)).shape[1]
    == 64
)
assert (
    torch.linalg.matrix_rank(decoder.weight @ encoder.weight)
    == 8
)
