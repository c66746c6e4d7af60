"""uint8 wraps around at 256."""

import matplotlib.pyplot as plt
import torch

rows, columns = torch.meshgrid(
    torch.arange(16), torch.arange(16), indexing="ij"
)
image = (rows + columns) * 8 + 6  # 6 to 246
image = image.to(torch.uint8)

wrapped = image + 60  # uint8
bright = (image.int() + 60).clamp(max=255)

panels = {"image": image, "A": bright, "B": wrapped}
# region plot
fig, axes = plt.subplots(1, 3, figsize=(6, 2.2))
for ax, (name, panel) in zip(axes, panels.items(), strict=True):
    ax.imshow(panel.numpy(), cmap="gray", vmin=0, vmax=255)
    ax.set_title(name)
# endregion
for ax, (name, panel) in zip(axes, panels.items(), strict=True):
    ax.axis("off")
    (drawn,) = ax.images
    assert ax.get_title() == name
    assert (drawn.get_array() == panel.numpy()).all()
    assert drawn.get_clim() == (0, 255)
    assert drawn.get_cmap().name == "gray"

# proves: B, and 246 becomes 50.
assert image.max() == 246 and (wrapped[image == 246] == 50).all()
assert torch.equal(panels["B"], wrapped)
# proves: In uint8, 255 is followed by 0, so 246 + 60 gives 306 − 256.
assert wrapped[15, 15] == 306 - 256 == 246 + 60 - 256
last = torch.tensor([255], dtype=torch.uint8)
assert (last + 1).item() == 0
assert image.min() == 6
wide = image.int() + 60
# proves: (image.int() + 60).clamp(max=255) gives panel A.
assert torch.equal(wide.clamp(max=255), panels["A"])
assert wide.max() == 306
