"""The map of a convolution moves along with what moves in the image."""

import torch
import torch.nn.functional as F

# region move
blur = torch.tensor([[1.0, 2, 1], [2, 4, 2], [1, 2, 1]])
for row, column in (1, 4), (3, 2):
    image = torch.zeros(6, 6)
    image[row, column] = 1
    out = F.conv2d(
        image[None, None], blur[None, None], padding=1
    )
    print(tuple((out[0, 0] == 4).nonzero()[0].tolist()))
    # > (1, 4)
    # > (3, 2)
# endregion

assert out.shape == (1, 1, 6, 6) and out.max() == 4

torch.manual_seed(0)
x, w = torch.randn(1, 1, 7, 7), torch.randn(1, 1, 3, 3)
y = F.conv2d(x, w)
padded = F.conv2d(x, w, padding=1)
for i, j in (3, 4), (1, 1), (5, 2):
    near = slice(i - 1, i + 2), slice(j - 1, j + 2)
    outside = x + 1
    outside[0, 0][near] = x[0, 0][near]
    out = F.conv2d(outside, w, padding=1)
    # proves: Here the value at row i, column j comes from the 3×3 window around that place alone.
    assert torch.isclose(out[0, 0, i, j], padded[0, 0, i, j])
    assert not torch.isclose(out, padded).all()

shifted = F.conv2d(x.roll((1, 1), (2, 3)), w)
# proves: With stride 1, when a pattern moves inside the image, its response moves by as many pixels.
assert torch.allclose(
    shifted[..., 1:, 1:], y[..., :-1, :-1], atol=1e-5
)
rows = x.flatten(1)
# proves: A dense layer makes one list of numbers from the flattened pixels.
assert torch.nn.Linear(49, 25)(rows).shape == (1, 25)
