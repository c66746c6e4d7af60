"""The perceptron trick moves the line toward a misclassified point."""

import torch

# region trick
w, b = torch.tensor([1.0, 1.0]), -1.0
x, y = torch.tensor([3.0, 1.0]), 0  # a point of class 0
error = y - int(x @ w + b >= 0)
lr = 0.5
w += lr * error * x
b += lr * error
print(error, w.tolist(), b)
# > -1 [-0.5, 0.5] -1.5
# endregion

# proves: The score 3 + 1 − 1 = 3 gives class 1, so the error is 0 − 1 = −1, and half of the point is subtracted.
assert (x @ torch.tensor([1.0, 1.0]) - 1).item() == 3
assert (w + 0.5 * x).tolist() == [1.0, 1.0]
# proves: Here one step is enough: the new score is −2.5.
assert (x @ w + b).item() == -2.5

torch.manual_seed(0)
for _ in range(100):
    w, x = torch.randn(2, 3).double()
    b, lr = torch.randn(()).double(), 0.1
    was, now = x @ w + b, x @ (w - lr * x) + (b - lr)
    # proves: The score at x falls by lr * (x @ x + 1), so the line moves toward the point, and past it after enough steps.
    assert torch.isclose(was - now, lr * (x @ x + 1))
    assert now < was
    add = x @ (w + lr * x) + (b + lr)
    # proves: For a point of class 1 that gets 0, both are added.
    assert add > was
