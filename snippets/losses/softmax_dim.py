"""dim names the axis along which the values sum to 1."""

import torch

# region dim
logits = torch.zeros(2, 4)  # (batch, classes)
for dim in (0, 1):
    print(logits.softmax(dim=dim)[0].tolist())
    # > [0.5, 0.5, 0.5, 0.5]
    # > [0.25, 0.25, 0.25, 0.25]
# endregion

assert logits.shape == (2, 4) and dim == 1
assert logits.eq(0).all()

# proves: dim names the axis along which the values sum to 1.
for dim in (0, 1, -1):
    sums = torch.rand(2, 4).softmax(dim=dim).sum(dim=dim)
    assert torch.allclose(sums, torch.ones_like(sums))

a = torch.tensor([[1.0, 2.0], [3.0, 4.0]])
b = torch.tensor([[1.0, 2.0], [9.0, 4.0]])  # another sample 1
# proves: With dim=0 the samples of a batch compete with each other, which is wrong for classification.
assert not a.softmax(dim=0)[0].equal(b.softmax(dim=0)[0])
assert a.softmax(dim=1)[0].equal(b.softmax(dim=1)[0])
