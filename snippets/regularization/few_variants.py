"""500 new digits help more than 500 variants of 100 digits."""

import torch
from sklearn.datasets import load_digits

pixels, targets = load_digits(return_X_y=True)
pixels = torch.tensor(pixels).reshape(-1, 8, 8)
targets = torch.tensor(targets)
test_images, test_labels = pixels[800:], targets[800:]


def accuracy(images, labels):
    """Of the nearest neighbor, which memorizes its data."""
    distances = torch.cdist(
        test_images.flatten(1), images.flatten(1)
    )
    predicted = labels[distances.argmin(dim=1)]
    score = (predicted == test_labels).double().mean()
    return round(score.item(), 2)


# region compare
x, y = pixels[:100], targets[:100]
print(accuracy(x, y))
# > 0.86

# one pixel each way, wrapping around
shifts = [x.roll(s, d) for s in (1, -1) for d in (1, 2)]
variants = torch.cat([x] + shifts)  # 500 images
print(accuracy(variants, y.repeat(5)))
# > 0.88

x, y = pixels[:500], targets[:500]
print(accuracy(x, y))
# > 0.94
# endregion

assert variants.shape == (500, 8, 8) and len(x) == len(y) == 500
assert torch.equal(variants[:100], pixels[:100])
assert torch.equal(variants[100, 1:], pixels[0, :-1])
assert torch.equal(variants[200, :, 1:], pixels[0, :, :-1])
assert torch.equal(variants[300, :-1], pixels[0, 1:])
