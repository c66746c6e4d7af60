"""A perceptron: weighted sum, bias, step; one product scores all rows."""

import torch


# region forward
def perceptron(x, w, b):
    return (x @ w + b >= 0).float()


# endregion

x = torch.tensor([0.5, -1.0, 2.0])
w = torch.tensor([2.0, 1.0, 1.0])
assert perceptron(x, w, -2.0).item() == 1.0
assert perceptron(x, w, -2.1).item() == 0.0

rows = torch.tensor([[0.5, -1.0, 2.0], [0.0, 0.0, 0.0]])
# proves: The same line serves one sample (n,) and a batch (N, n).
assert perceptron(rows, w, -2.0).tolist() == [1.0, 0.0]

# proves: torch.dot(x, w) gives the weighted sum of one sample; it takes no batch.
assert torch.dot(x, w) == x @ w
try:
    torch.dot(rows, w)
except RuntimeError as error:
    assert "1D tensors expected" in str(error)
else:
    raise AssertionError

units = [torch.relu, torch.sigmoid, torch.tanh]
# proves: The units of today's networks keep the weighted sum, usually with a bias, and replace the step by a function such as ReLU, sigmoid or tanh.
for smooth in units:
    two = smooth(torch.tensor([1.0, 1.001]))
    assert 0 < two[1] - two[0] < 0.002  # no jump
