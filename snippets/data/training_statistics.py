"""Both splits are normalized with the mean and deviation of the training images."""

import torch
from sklearn.datasets import load_digits
from torchvision.transforms import v2

x, _ = load_digits(return_X_y=True)
x = torch.tensor(x, dtype=torch.float32) / 16
x = x.reshape(-1, 1, 8, 8) * torch.tensor(
    [[[1.0]], [[0.6]], [[0.2]]]
)
x_train, x_test = x[:1200], x[1200:] * 0.5
raw_train, raw_test = x_train, x_test

# region normalize
axes = (0, 2, 3)
mean = x_train.mean(dim=axes).tolist()
std = x_train.std(dim=axes).tolist()
norm = v2.Normalize(mean, std)
x_train = norm(x_train)
x_test = norm(x_test)
# endregion

assert abs(mean[0] - 0.306) < 0.001
assert abs(std[0] - 0.375) < 0.001
assert x_train.mean(dim=axes).abs().max() < 0.001
assert x_test.mean() < -0.3
assert (x_train.std(dim=axes) - 1).abs().max() < 0.001
scaled = (raw_test - torch.tensor(mean)[:, None, None]) / (
    torch.tensor(std)[:, None, None]
)
assert torch.allclose(x_test, scaled, atol=1e-5)
# proves: The mean over axes 0, 2 and 3 leaves one number for each of the three channels.
assert raw_train.mean(dim=(0, 2, 3)).shape == (3,)
assert abs(mean[1] / mean[0] - 0.6) < 1e-4

# proves: Both splits go through one norm, so equal images stay equal.
for images, seen in (raw_train, x_train), (raw_test, x_test):
    assert torch.equal(norm(images[:3]), seen[:3])
