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
# proves: torch.argmax(logits, dim=1) and logits.max(dim=1).indices are right, too.
assert torch.equal(torch.argmax(logits, dim=1), predicted)
assert torch.equal(logits.max(dim=1).indices, predicted)
torch.manual_seed(0)
# proves: Softmax is not needed first: the largest logit also has the largest probability.
for dtype in (torch.float32, torch.float16, torch.bfloat16):
    many = torch.randn(10_000, 10).to(dtype)
    probabilities = many.softmax(dim=1)
    picked = many.argmax(dim=1, keepdim=True)
    assert torch.equal(
        probabilities.gather(1, picked),
        probabilities.amax(dim=1, keepdim=True),
    )
