"""A transpose swaps the strides and copies nothing; contiguous() copies."""

import torch

# region strides
x = torch.arange(12).view(3, 4)
t = x.T
c = t.contiguous()
print(x.stride(), t.stride(), c.stride())
# > (4, 1) (1, 4) (3, 1)
x[0, 1] = 50
print(t[1, 0].item(), c[1, 0].item())
# > 50 1
# endregion

# proves: A stride is the distance in memory, in numbers, to the next index of an axis.
memory = torch.as_strided(x, (12,), (1,))
for i in range(3):
    for j in range(4):
        assert x[i, j] == memory[i * 4 + j * 1]
        assert t[j, i] == memory[j * 1 + i * 4]
# proves: The transpose t swaps the strides and copies no data.
assert t.stride() == x.stride()[::-1] == (1, 4)
assert t.data_ptr() == x.data_ptr()
# proves: contiguous() copies here, since the numbers of t do not lie row after row.
assert c.data_ptr() != t.data_ptr() and not t.is_contiguous()
assert c.is_contiguous()
