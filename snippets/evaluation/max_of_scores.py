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
named = torch.max(scores, dim=1)
assert named.values is named[0] and named.indices is named[1]
assert values.equal(named[0]) and indices.equal(named[1])
