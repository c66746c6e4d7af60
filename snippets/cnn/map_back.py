"""A transposed convolution maps one activation back to the pixels of its window."""

import torch
import torch.nn.functional as F

# region back
kernel = torch.tensor([[1.0, 2], [3, 4]])[None, None]
activation = torch.zeros(1, 1, 2, 2)
activation[0, 0, 0, 1] = 10  # upper right
print(F.conv_transpose2d(activation, kernel)[0, 0])
# > tensor([[ 0., 10., 20.],
# >         [ 0., 30., 40.],
# >         [ 0.,  0.,  0.]])
# endregion

torch.manual_seed(0)
x = torch.rand(1, 1, 3, 3, requires_grad=True)
F.conv2d(x, kernel).backward(activation)
# proves: It writes the kernel, times the activation, to the window that the activation came from.
back = F.conv_transpose2d(activation, kernel)
assert torch.equal(back[0, 0, 0:2, 1:3], 10 * kernel[0, 0])
assert back.sum() == 10 * kernel.sum()
# proves: The gradient of a convolution with respect to its input is computed like this.
assert torch.equal(x.grad, back)
