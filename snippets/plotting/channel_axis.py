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
