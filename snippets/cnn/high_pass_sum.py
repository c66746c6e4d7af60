"""An edge kernel whose weights sum to 1 gives a flat image back."""

import torch
import torch.nn.functional as F

# region bug
flat = torch.full((1, 1, 5, 5), 50.0)
edges = torch.tensor([[0.0, -1, 0], [-1, 5, -1], [0, -1, 0]])
print(F.conv2d(flat, edges[None, None]).unique())
# > tensor([50.])
# endregion

sharpen = edges
# proves: The weights sum to 5 − 4 = 1, so each pixel of a flat image comes through unchanged.
assert sharpen.sum() == 1 == 5 - 4
assert (
    F.conv2d(flat, sharpen[None, None]) == flat[..., 1:-1, 1:-1]
).all()
del edges

# region fix
edges = torch.tensor([[0.0, -1, 0], [-1, 4, -1], [0, -1, 0]])
print(F.conv2d(flat, edges[None, None]).unique())
# > tensor([0.])
# endregion

torch.manual_seed(0)
x = torch.rand(1, 1, 6, 6)
sharp = F.conv2d(x, sharpen[None, None])
# proves: With 5 in the middle it is a sharpening filter: the image plus its edges.
assert torch.allclose(
    sharp, x[..., 1:-1, 1:-1] + F.conv2d(x, edges[None, None])
)
