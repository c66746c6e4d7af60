"""Fake quantization rounds and clips; its gradient is 1 inside the range and 0 outside."""

import torch

# region fake
w = torch.tensor([0.8, 100.0], requires_grad=True)
y = torch.fake_quantize_per_tensor_affine(
    w, scale=0.5, zero_point=0, quant_min=-8, quant_max=7
)
print(y.tolist())
# > [1.0, 3.5]
y.sum().backward()
print(w.grad)
# > tensor([1., 0.])
# endregion

# proves: The forward pass rounds to multiples of 0.5 and clips at 7 · 0.5.
assert y.tolist() == [0.5 * round(0.8 / 0.5), 7 * 0.5]
plain = torch.tensor([0.8, 0.1], requires_grad=True)
(plain / 0.5).round().sum().backward()
# proves: The slope of round() is 0, so its own gradient would teach the weights nothing.
assert plain.grad.tolist() == [0, 0]
# proves: The result stays float32.
assert y.dtype == torch.float32
