"""imshow of a tensor makes NumPy warn; .numpy() avoids it."""

import warnings

import matplotlib.pyplot as plt
import torch

# region bug
image = torch.zeros(8, 8)
with warnings.catch_warnings(
    record=True, action="always"
) as caught:
    plt.imshow(image)
print(caught[0].category.__name__)
# > DeprecationWarning
print(str(caught[0].message).split(",")[0])
# > __array__ implementation doesn't accept a copy keyword
# endregion

assert image.shape == (8, 8) and not image.any()
plt.close()

# region fix
plt.imshow(image.numpy())
# endregion

assert plt.gca().get_images()[0].get_array().shape == (8, 8)
plt.close()
