"""view(B, H, T, D) mixes tokens; split the channels, then transpose."""

import torch

# region bug
x = torch.arange(8).reshape(1, 4, 2)  # (B, T, C)
heads = x.view(1, 2, 4, 1)  # (B, H, T, D)
print(heads[0, 0].flatten().tolist())
# > [0, 1, 2, 3]
# endregion

assert heads.shape == (1, 2, 4, 1)
assert (
    heads[0, 0].flatten().tolist()
    == x[0, :2].flatten().tolist()
)
del heads

# region fix
heads = x.view(1, 4, 2, 1).transpose(1, 2)  # (B, H, T, D)
print(heads[0, 0].flatten().tolist())
# > [0, 2, 4, 6]
# endregion

assert heads.shape == (1, 2, 4, 1)
# proves: view keeps the elements in their order and cuts them anew, so head 0 got both channels of the first two tokens.
assert torch.equal(x.view(1, 2, 4, 1).flatten(), x.flatten())
assert not torch.equal(heads.flatten(), x.flatten())
