"""Replicate padding extends the nearest pixels, so a flat image has no dark border."""

import torch
from torch import nn

torch.manual_seed(0)

# region modes
flat = torch.ones(1, 1, 5, 5)
for mode in "zeros", "replicate":
    conv = nn.Conv2d(
        1, 1, 3, padding=1, padding_mode=mode, bias=False
    )
    nn.init.ones_(conv.weight)
    print(
        int(conv(flat)[0, 0, 0, 0]), int(conv(flat)[0, 0, 2, 2])
    )
    # > 4 9
    # > 9 9
# endregion

ones = torch.ones(1, 1, 5, 5)
row = torch.tensor([[1.0, 2, 3]])
extended = torch.nn.functional.pad(
    row, (1, 1), mode="replicate"
)
# proves: Outside of the image, "replicate" repeats the nearest pixel, so a corner window of a flat image holds 9 ones.
assert extended.tolist() == [[1, 1, 2, 3, 3]]
wide = torch.nn.functional.pad(ones, (1,) * 4, mode="replicate")
assert wide[0, 0, :3, :3].sum() == 9
# proves: By hand, F.pad(flat, (1, 1, 1, 1), mode="replicate") extends the image.
assert wide.shape == (1, 1, 7, 7) and (wide == 1).all()
# proves: Zeros leave 4, which darkens the border.
wide = torch.nn.functional.pad(ones, (1,) * 4)
assert wide[0, 0, :3, :3].sum() == 4
