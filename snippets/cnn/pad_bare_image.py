"""F.pad in replicate mode wants a channel axis to pad two axes."""

import torch
import torch.nn.functional as F

# region bug
image = torch.rand(5, 5)
try:
    F.pad(image, (1, 1, 1, 1), mode="replicate")
except NotImplementedError as error:
    print(error)
    # > Padding size 4 is not supported for 2D input tensor.
    # > …
# endregion

# region fix
padded = F.pad(image[None], (1, 1, 1, 1), mode="replicate")
print(tuple(padded.shape))
# > (1, 7, 7)
# endregion

assert torch.equal(padded[0, 1:6, 1:6], image)
assert padded[0, 0, 0] == image[0, 0]
# proves: To pad height and width, the mode "replicate" takes (C, H, W) or (N, C, H, W).
for shape in (1, 5, 5), (1, 1, 5, 5):
    out = F.pad(
        image.reshape(shape), (1, 1, 1, 1), mode="replicate"
    )
    assert out.shape[-2:] == (7, 7)
# proves: Padding with zeros, the default, accepts the bare image.
assert F.pad(image, (1, 1, 1, 1)).shape == (7, 7)
