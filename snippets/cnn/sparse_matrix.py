"""A convolution is a dense layer whose matrix is mostly zero and repeats its weights."""

import matplotlib.pyplot as plt
import torch
import torch.nn.functional as F

kernel = torch.tensor([[1.0, 2, 1], [3, 5, 3], [2, 4, 2]])
pixels = torch.eye(25).reshape(25, 1, 5, 5)  # one pixel each
matrix = F.conv2d(pixels, kernel[None, None]).reshape(25, 9).T

# region plot
plt.figure(figsize=(4.2, 2.2))
plt.imshow(matrix.numpy(), cmap="Blues", vmin=0)
plt.xlabel("25 pixels")
plt.ylabel("9 outputs")
# endregion

(shown,) = plt.gca().images
assert (shown.get_array() == matrix.numpy()).all()
assert (
    shown.get_cmap().name == "Blues"
    and shown.get_clim()[0] == 0
)
assert plt.gca().get_xlabel() == "25 pixels"
assert plt.gca().get_ylabel() == "9 outputs"
assert plt.gcf().get_size_inches().tolist() == [4.2, 2.2]

torch.manual_seed(0)
image = torch.randint(9, (1, 1, 5, 5)).float()
by_matrix = matrix @ image.flatten()
assert torch.equal(
    by_matrix, F.conv2d(image, kernel[None, None]).flatten()
)

# proves: It is sparsely connected: each output depends on 9 of the 25 pixels, and its other weights are 0.
assert (matrix != 0).sum(dim=1).tolist() == [9] * 9
used = [row[row != 0].tolist() for row in matrix]
# proves: It shares weights: each row holds the same 9 numbers, moved along.
assert used == [kernel.flatten().tolist()] * 9
# proves: So 9 numbers are learned instead of 9 · 25 = 225.
assert (kernel.numel(), matrix.numel()) == (9, 9 * 25)
assert matrix.numel() == 225
