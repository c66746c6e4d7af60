"""Top-k accuracy: the true class is among the k largest scores."""

import torch

# region top-k
logits = torch.tensor(
    [[0.1, 0.7, 0.2], [0.5, 0.2, 0.3], [0.0, 1.0, 2.0]]
)
y = torch.tensor([2, 1, 2])  # true classes
top = logits.topk(2, dim=1).indices  # (3, 2)
hit = (top == y[:, None]).any(dim=1)  # (3,)
print(top.tolist(), hit.tolist())
# > [[1, 2], [0, 2], [2, 1]] [True, False, True]
print(round(hit.float().mean().item(), 2))
# > 0.67
# endregion

# proves: (3, 2) against (3, 1) compares both candidates of a row with its class.
assert y[:, None].shape == (3, 1) and top.shape == (3, 2)
for row, true, found in zip(top, y, hit, strict=True):
    assert (true in row) == found
one = logits.topk(1, dim=1).indices
# proves: With k = 1 it is the usual accuracy, here 1/3.
hits = (one == y[:, None]).any(dim=1)
assert hits.sum() == (logits.argmax(dim=1) == y).sum() == 1
also = (top == y.unsqueeze(1)).sum(dim=1)
# proves: topk(2) and y.unsqueeze(1) are right, too.
assert torch.equal(logits.topk(2).indices, top)
assert also.bool().tolist() == hit.tolist()
