"""torch.Tensor always makes float32; torch.tensor infers."""

import torch

# region bug
scores = torch.tensor([5, 6, 7])
picks = torch.Tensor([0, 2])
try:
    scores[picks]
except IndexError as error:
    print(error)
    # > tensors used as indices must be long, int, byte or bool tensors
# endregion

assert scores.tolist() == [5, 6, 7]
assert picks.dtype == torch.float32
assert picks.tolist() == [0.0, 2.0]
del picks

# region fix
picks = torch.tensor([0, 2])
print(picks.dtype, scores[picks])
# > torch.int64 tensor([5, 7])
# endregion
