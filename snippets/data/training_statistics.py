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
stats = x_train.mean(), x_train.std()
mean, std = [s.item() for s in stats]
norm = v2.Normalize([mean], [std])
x_train = norm(x_train)
x_test = norm(x_test)
print(abs(x_train.mean().item()) < 0.001)
# > True
print(round(x_train.std().item(), 2))
# > 1.0
# endregion

assert stats == (raw_train.mean(), raw_train.std())
m, s = stats
assert torch.allclose(x_train, (raw_train - m) / s, atol=1e-5)
assert torch.allclose(x_test, (raw_test - m) / s, atol=1e-5)
assert abs(mean - 0.306) < 0.001 and x_test.mean() < -0.3
assert abs(std - 0.375) < 0.001

# region scalars
try:
    v2.Normalize(*stats)(x_train)
except TypeError as error:
    print(error)
    # > iteration over a 0-d tensor
# endregion
