"""Red and green planes at 255 make yellow, a red plane alone makes red."""

import matplotlib.pyplot as plt
import numpy as np
import torch
from PIL import Image

# region planes
image = torch.zeros(3, 2, 4, dtype=torch.uint8)  # (C, H, W)
image[0] = 255
image[1, 0] = 255
# endregion

# region plot
plt.figure(figsize=(2.8, 1.6))
plt.imshow(image.permute(1, 2, 0).numpy())
plt.xticks([])
plt.yticks([])
# endregion

shown = plt.gca().get_images()[0].get_array()
assert shown.shape == (2, 4, 3)
assert plt.gcf().get_size_inches().tolist() == [2.8, 1.6]
assert list(plt.gca().get_xticks()) == []
assert list(plt.gca().get_yticks()) == []
# proves: Yellow above, red below.
assert shown[0].tolist() == [[255, 255, 0]] * 4
assert shown[1].tolist() == [[255, 0, 0]] * 4
# proves: Axis 0 picks a plane: image[1] is the green one, and it is 255 in row 0.
assert image[1].shape == (2, 4)
assert image[1].tolist() == [[255] * 4, [0] * 4]
picture = Image.new("RGB", (4, 2), "red")
# proves: np.asarray of an RGB picture of PIL has the channels last, (H, W, C).
assert np.asarray(picture).shape == (2, 4, 3)
