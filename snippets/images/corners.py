"""A rotation leaves empty corners; a margin that is cut off afterwards avoids them."""

import matplotlib.pyplot as plt
import torch
from torchvision.transforms.v2 import functional as T

# region bug
white = torch.ones(1, 224, 224)
x = T.rotate(white, 30)
print(f"{(x == 0).float().mean().item():.2f} is black")
# > 0.15 is black
# endregion

assert white.min() == 1 and x.shape == white.shape

# region plot
plt.figure(figsize=(2, 2))
plt.imshow(x[0].numpy(), cmap="gray", vmin=0, vmax=1)
plt.xticks([])
plt.yticks([])
# endregion

shown = plt.gca().get_images()[0]
assert (shown.get_array() == x[0].numpy()).all()
assert shown.get_cmap().name == "gray"
assert (shown.norm.vmin, shown.norm.vmax) == (0, 1)
assert list(plt.gca().get_xticks()) == []
assert list(plt.gca().get_yticks()) == []
assert plt.gcf().get_size_inches().tolist() == [2, 2]

# region fix
white = torch.ones(1, 320, 320)
x = T.center_crop(T.rotate(white, 30), [224, 224])
print(f"{(x == 0).float().mean().item():.2f} is black")
# > 0.00 is black
# endregion

assert x.shape == (1, 224, 224)
bilinear = T.InterpolationMode.BILINEAR
for angle in range(0, 91):
    turned = T.rotate(white, angle)
    smooth = T.rotate(white, angle, bilinear)
    # proves: The diagonal of 224×224 measures about 317 pixels, so a square of 320 is large enough at every angle.
    assert T.center_crop(turned, [224, 224]).min() == 1
    assert T.center_crop(smooth, [224, 224]).min() > 0.999
assert 316 < 224 * 2**0.5 < 317
narrow = T.rotate(torch.ones(1, 300, 300), 45)
assert T.center_crop(narrow, [224, 224]).min() == 0
