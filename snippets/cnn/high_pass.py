"""The weights of a high-pass filter sum to zero, so it gives 0 on a flat image."""

import torch
import torch.nn.functional as F

c = 8

# region flat
kernel = torch.tensor(
    [[-1.0, -1, -1], [-1, c, -1], [-1, -1, -1]]
)
flat = torch.full((1, 1, 4, 4), 50.0)
out = F.conv2d(flat, kernel[None, None])
print(out.abs().max().item())
# > 0.0
# endregion

# proves: The weights of a high-pass filter sum to 0, so equal pixels cancel.
assert kernel.sum() == 0 and (out == 0).all()
for value in 1.0, 50.0:
    assert (
        F.conv2d(flat / 50 * value, kernel[None, None]) == 0
    ).all()
nine = kernel.clone()
nine[1, 1] = 9
# proves: With 9 in the middle, a flat image would come through unchanged.
assert (F.conv2d(flat, nine[None, None]) == 50).all()
edge = flat.clone()
edge[..., 2:] = 90
# proves: A high-pass filter answers to fast changes of brightness, such as edges.
assert F.conv2d(edge, kernel[None, None]).abs().max() == 120
