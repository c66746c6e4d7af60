"""The perceptron trick moves the line toward a misclassified point."""

import torch

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
