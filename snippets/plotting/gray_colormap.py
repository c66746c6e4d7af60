"""cmap, vmin and vmax show gray values from 0 to 1 as they are."""

import matplotlib.pyplot as plt
import numpy as np

image = np.linspace(0.2, 0.7, 64).reshape(8, 8)

# region fix
plt.imshow(image, cmap="gray", vmin=0, vmax=1)
# endregion

picture = plt.gca().get_images()[0]
assert picture.get_cmap().name == "gray"
assert (picture.get_array() == image).all()


def levels(picture):
    """The gray levels that it shows for numbers."""
    shown = picture.cmap(picture.norm(picture.get_array()))
    return shown[..., 0].round(2)


# proves: vmin and vmax set which numbers become black and white.
assert (picture.norm.vmin, picture.norm.vmax) == (0, 1)
assert abs(levels(picture) - image).max() < 0.01
stretched = plt.imshow(image, cmap="gray")
# proves: Without them these are the smallest and the largest number of the image, which stretches its contrast.
assert (stretched.norm.vmin, stretched.norm.vmax) == (0.2, 0.7)
assert np.ptp(levels(stretched)) == 1 > np.ptp(levels(picture))
plt.close()
