"""argmax over the class axis gives one class per sample, with or without softmax."""

import torch

# region argmax
logits = torch.tensor(
    [
        [2.0, 0.5, -1.0],
        [0.0, 0.25, 0.125],
    ]
)  # (B, C)
predicted = logits.argmax(dim=1)  # (B,)
print(predicted)
# > tensor([0, 1])
# endregion

assert logits.tolist() == [[2.0, 0.5, -1.0], [0.0, 0.25, 0.125]]
assert predicted.dtype == torch.int64

# region softmax
probabilities = logits.softmax(dim=1)
print(probabilities.argmax(dim=1))
# > tensor([0, 1])
# endregion

assert torch.allclose(probabilities.sum(dim=1), torch.ones(2))
