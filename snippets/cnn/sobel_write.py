"""F.conv2d applies a kernel of your own once image and kernel have four axes."""

import torch
import torch.nn.functional as F

image = torch.zeros(5, 6)
image[:, 3:] = 1
sobel = torch.tensor([[-1.0, 0, 1], [-2, 0, 2], [-1, 0, 1]])

# region given
print(tuple(image.shape), tuple(sobel.shape))
# > (5, 6) (3, 3)
# endregion

# region write
edges = F.conv2d(image[None, None], sobel[None, None])
# endregion

assert edges.shape == (1, 1, 3, 4)
assert edges[0, 0, 0].tolist() == [0, 4, 4, 0]

# proves: So image[None] is right, too, as are reshape and unsqueeze.
for same in (
    image[None],
    image.reshape(1, 1, 5, 6),
    image.unsqueeze(0).unsqueeze(0),
):
    out = F.conv2d(same, sobel[None, None])
    assert torch.equal(out.squeeze(), edges.squeeze())
# proves: The image needs the axes (N, C, H, W) or (C, H, W), and the kernel (out, in, height, width).
fits = []
for k in range(3):  # axes put before the image, then the kernel
    for m in range(3):
        try:
            F.conv2d(
                image[(None,) * k], sobel[(None,) * m]
            )
        except RuntimeError:
            continue
        fits.append((k, m))
assert fits == [(1, 2), (2, 2)]

refused = []
for kind in torch.uint8, torch.float64:
    try:
        F.conv2d(image[None, None].to(kind), sobel[None, None])
    except RuntimeError as error:
        refused.append(str(error))
# proves: Image and kernel need one dtype.
assert (
    len(refused) == 2 and "expected scalar type" in refused[0]
)
