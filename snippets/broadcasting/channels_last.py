"""channels_last changes the strides, not the shape."""

import torch

# region strides
x = torch.zeros(2, 3, 4, 5)  # (N, C, H, W)
y = x.to(memory_format=torch.channels_last)
print(tuple(y.shape), y.stride())
# > (2, 3, 4, 5) (60, 1, 15, 3)
print(y.is_contiguous())
# > False
print(y.is_contiguous(memory_format=torch.channels_last))
# > True
# endregion

# proves: In memory, the three channels of a pixel now lie side by side.
pixel = [y[0, c, 1, 2].data_ptr() for c in range(3)]
assert [a - pixel[0] for a in pixel] == [0, 4, 8]
# proves: So the next channel is 1 away, the next column 3, the next row 3 · 5 = 15 and the next image 60.
assert y.stride() == (3 * 4 * 5, 1, 3 * 5, 3)
# proves: Without an argument, is_contiguous() asks about the order (N, C, H, W), in which x has the strides (60, 20, 5, 1).
assert x.stride() == (60, 20, 5, 1) and x.is_contiguous()
assert x.is_contiguous(memory_format=torch.contiguous_format)
assert not y.is_contiguous(memory_format=torch.contiguous_format)
