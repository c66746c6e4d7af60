"""torch.Tensor makes float32 of a list of integers; torch.tensor infers."""

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

# proves: torch.Tensor makes float32 of these integers, and a float tensor is not accepted as an index.
assert picks.dtype == torch.float32
assert picks.tolist() == [0.0, 2.0]
for dtype in (torch.float16, torch.float32, torch.float64):
    try:
        scores[torch.tensor([0, 2], dtype=dtype)]
        raise AssertionError("floats are no indices")
    except IndexError:
        pass
del picks

# region fix
picks = torch.tensor([0, 2])
print(picks.dtype, scores[picks])
# > torch.int64 tensor([5, 7])
# endregion

# proves: torch.tensor infers the dtype from the data.
for data, dtype in (
    ([0, 2], torch.int64),
    ([0.5], torch.float32),
    ([True], torch.bool),
    ([1j], torch.complex64),
):
    assert torch.tensor(data).dtype == dtype
