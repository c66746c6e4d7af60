"""imshow refuses the channel axis of a gray image."""

import matplotlib.pyplot as plt
import torch

# region bug
image = torch.rand(1, 8, 8)  # (C, H, W)
try:
    plt.imshow(image.numpy(), cmap="gray")
except TypeError as error:
    print(error)
    # > Invalid shape (1, 8, 8) for image data
# endregion

assert image.shape == (1, 8, 8)

# region fix
gray = image[0].numpy()
plt.imshow(gray, cmap="gray")
print(gray.shape)
# > (8, 8)
# endregion

shown = plt.gca().get_images()[0]
assert torch.equal(torch.tensor(shown.get_array()), image[0])
assert shown.get_cmap().name == "gray"
plt.close()

refused = []
for channels in range(1, 9):
    try:
        plt.imshow(torch.rand(8, 8, channels).numpy())
    except TypeError:
        refused.append(channels)
# proves: imshow reads three axes as (H, W, channels), so (1, 8, 8) would have 8 channels.
assert refused == [2, 5, 6, 7, 8]
color = torch.rand(3, 4, 8)
drawn = plt.imshow(color.permute(1, 2, 0).numpy())
# proves: A color image (3, H, W) needs its channels last: image.permute(1, 2, 0) makes it (H, W, 3).
assert drawn.get_array().shape == (4, 8, 3)
plt.close()
