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
enough = torch.ones(1, 317, 317)
for angle in range(0, 91, 5):
    turned = T.rotate(enough, angle)
    # proves: A side longer by the root of 2 is enough for each angle, here 317 pixels.
    assert T.center_crop(turned, [224, 224]).min() == 1
assert 316 < 224 * 2**0.5 < 317
