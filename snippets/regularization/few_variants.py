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


x, y = pixels, targets
# one pixel each way, wrapping around
shifts = [x[:100].roll(s, d) for s in (1, -1) for d in (1, 2)]
variants = torch.cat([x[:100], *shifts])

# region compare
print(accuracy(x[:100], y[:100]))
# > 0.86
print(accuracy(variants, y[:100].repeat(5)))  # 500 images
# > 0.88
print(accuracy(x[:500], y[:500]))
# > 0.94
# endregion

assert torch.equal(variants[100, 1:], pixels[0, :-1])
assert torch.equal(variants[200, :, 1:], pixels[0, :, :-1])
assert torch.equal(variants[300, :-1], pixels[0, 1:])
same = torch.arange(100).repeat(4)
# proves: Data augmentation makes changed copies of training samples, usually with the label kept.
assert torch.equal(variants[:100], x[:100]) and torch.equal(
    y[:100].repeat(5)[100:], y[same]
)
