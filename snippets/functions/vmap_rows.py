"""vmap applies a function of one sample to each row of a batch."""

import torch


# region given
def score(x, w):
    return torch.dot(x, w).tanh()


X = torch.ones(4, 3)
w = torch.zeros(3)
# endregion

# region write
scores = torch.func.vmap(score, in_dims=(0, None))(X, w)
print(tuple(scores.shape))
# > (4,)
# endregion

torch.manual_seed(0)
X, w = torch.randn(4, 3), torch.randn(3)
scores = torch.func.vmap(score, in_dims=(0, None))(X, w)
loop = torch.stack([score(x, w) for x in X])
# proves: The result equals that of a loop over the rows.
assert torch.allclose(scores, loop)
try:
    torch.func.vmap(score)(X, w)
    message = ""
except ValueError as error:
    message = str(error)
# proves: The default, in_dims=0, would split w too, and fail: w has 3 entries, X 4 rows.
assert "got sizes [4, 3] for the mapped dimension" in message
try:
    score(X, w)
    message = ""
except RuntimeError as error:
    message = str(error)
# proves: score(X, w) fails, because torch.dot takes 1-D tensors.
assert message.startswith("1D tensors expected")
