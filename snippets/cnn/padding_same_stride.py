"""padding='same' works only with stride 1."""

import torch
from torch import nn

# region bug
try:
    conv = nn.Conv2d(1, 8, 3, stride=2, padding="same")
except ValueError as error:
    print(error)
    # > padding='same' is not supported for strided convolutions
# endregion

assert "conv" not in globals()

# region fix
conv = nn.Conv2d(1, 8, 3, stride=2, padding=1)
print(conv(torch.rand(32, 1, 28, 28)).shape)
# > torch.Size([32, 8, 14, 14])
# endregion

same = nn.Conv2d(1, 8, 3, padding="same")
# proves: An output as large as the input.
assert same(torch.rand(1, 28, 28)).shape == (8, 28, 28)
refused = []
for stride in (1, 2, 3):
    try:
        nn.Conv2d(1, 8, 3, stride=stride, padding="same")
    except ValueError:
        refused.append(stride)
# proves: Stride 2 about halves it, so PyTorch allows "same" only with stride 1.
assert refused == [2, 3]
assert conv.kernel_size == (3, 3) and conv.padding == (1, 1)
x = torch.rand(1, 28, 28)
# proves: With stride 1, "same" adds the padding that keeps the size: 2 on each side for a 5×5 kernel.
for n in 28, 9:
    for k, d in (5, 1), (3, 2):
        conv = nn.Conv2d(1, 1, k, padding="same", dilation=d)
        assert conv(x[:, :n, :n]).shape == (1, n, n)
same = nn.Conv2d(1, 8, 5, padding="same")
two = nn.Conv2d(1, 8, 5, padding=2)
two.load_state_dict(same.state_dict())
assert torch.allclose(two(x), same(x), atol=1e-6)
# proves: The other word, "valid", means no padding, the default.
valid = nn.Conv2d(1, 8, 5, padding="valid")
assert valid(x).shape == nn.Conv2d(1, 8, 5)(x).shape
assert nn.Conv2d(1, 8, 5).padding == (0, 0)
