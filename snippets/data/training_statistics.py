"""Both splits are normalized with the mean and deviation of the training images."""

import torch
from sklearn.datasets import load_digits
from torchvision.transforms import v2

x, _ = load_digits(return_X_y=True)
x = torch.tensor(x, dtype=torch.float32) / 16
x = x.reshape(-1, 1, 8, 8)
x_train, x_test = x[:1200], x[1200:] * 0.5
raw_train, raw_test = x_train, x_test

# region normalize
mean = x_train.mean().item()
std = x_train.std().item()
norm = v2.Normalize([mean], [std])
x_train = norm(x_train)
x_test = norm(x_test)
# endregion

assert abs(mean - 0.306) < 0.001 and abs(std - 0.375) < 0.001
assert abs(x_train.mean()) < 0.001 and x_test.mean() < -0.3
assert abs(x_train.std() - 1) < 0.001
scaled = (raw_test - mean) / std
assert torch.allclose(x_test, scaled, atol=1e-5)

raised = None
try:
    v2.Normalize(mean, std)(raw_train)
except TypeError as error:
    raised = error
channels = v2.Normalize([0.5, 0.0], [0.25, 1.0])
# proves: v2.Normalize takes lists with one number per channel.
assert raised and channels(
    torch.ones(2, 1, 1)
).flatten().tolist() == [2, 1]

# proves: Both splits go through one norm, so equal images stay equal.
for images, seen in (raw_train, x_train), (raw_test, x_test):
    assert torch.equal(norm(images[:3]), seen[:3])
