"""The perceptron trick lowers the score of a point that should get 0."""

import torch

torch.manual_seed(0)
closer = []
for _ in range(1000):
    w, x = torch.randn(2, 3).double()
    b, lr = torch.randn(()).double(), 0.1
    was, now = x @ w + b, x @ (w - lr * x) + (b - lr)
    # proves: Each such step lowers the score at x by lr * (x @ x + 1), so after enough steps the point gets 0.
    assert torch.isclose(was - now, lr * (x @ x + 1))
    assert now < was
    steps = int(was.clamp(min=0) / (lr * (x @ x + 1))) + 1
    end = x @ (w - steps * lr * x) + (b - steps * lr)
    assert end < 0
    if was >= 0:
        after = (w - lr * x).norm()
        closer.append((now.abs() / after < was / w.norm()).item())
    add = x @ (w + lr * x) + (b + lr)
    # proves: For a point of class 1 that gets 0, both are added.
    assert add > was
# proves: It subtracts lr * x from w and lr from b, which lowers the score of x and usually moves the line toward it.
assert 0.75 < sum(closer) / len(closer) < 1
