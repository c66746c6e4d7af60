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
