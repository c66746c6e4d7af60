"""nn.Linear gives the same numbers for a transposed tensor and for its contiguous copy."""

import torch
from torch import nn

torch.manual_seed(0)
# region linear
x = torch.tensor([[1.0, 4.0], [2.0, 5.0], [3.0, 6.0]]).T
copy = x.contiguous()  # (2, 3)
print(x.stride(), copy.stride())
# > (1, 2) (3, 1)

layer = nn.Linear(3, 1, bias=False)
nn.init.ones_(layer.weight)
print(layer(x).tolist(), layer(copy).tolist())
# > [[6.0], [15.0]] [[6.0], [15.0]]
# endregion

assert layer.weight.tolist() == [[1.0, 1.0, 1.0]]
# proves: A tensor is contiguous when its elements lie in memory row after row, without gaps.
assert copy.is_contiguous() and not x.is_contiguous()
assert (
    torch.as_strided(copy, (6,), (1,)).tolist()
    == copy.flatten().tolist()
)
assert (
    torch.as_strided(x, (6,), (1,)).tolist()
    != x.flatten().tolist()
)
part = copy[:, :2]  # in order, with gaps
assert not part.is_contiguous()
big = torch.randn(64, 32)
wide = nn.Linear(64, 8)
# proves: The layer goes by the strides, so both give the numbers of the rows.
assert torch.allclose(
    wide(big.T), wide(big.T.contiguous()), atol=1e-5
)


def refused(t):
    try:
        t.view(-1)
    except RuntimeError:
        return True
    return False


# proves: view needs a compatible layout: x.view(6) raises an error.
assert refused(x) and not refused(copy)
