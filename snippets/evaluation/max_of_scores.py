"""torch.max alone gives the largest score of all; with dim, each row's score and its index."""

import torch

# region max
scores = torch.tensor(
    [
        [1.0, 5.0, 2.0],
        [4.0, 0.0, 3.0],
    ]
)
print(torch.max(scores).item())
# > 5.0
values, indices = torch.max(scores, dim=1)
print(values.tolist())
# > [5.0, 4.0]
print(indices.tolist())
# > [1, 0]
# endregion

assert scores.tolist() == [[1, 5, 2], [4, 0, 3]]
# proves: Without dim, torch.max(scores) is the single largest value.
assert torch.max(scores).item() == max(
    scores.flatten().tolist()
)
rows = scores.tolist()
# proves: With dim=1, it returns the largest value of each row and its index.
assert values.tolist() == [max(row) for row in rows] and (
    indices.tolist() == [row.index(max(row)) for row in rows]
)
# proves: Where a row holds one sample's class scores, that index is the predicted class.
assert torch.equal(indices, scores.argmax(dim=1))
