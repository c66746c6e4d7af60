"""CUDA events time work on the GPU itself."""

# requires: cuda

import torch

x = torch.randn(2048, 2048, device="cuda")
x @ x  # warm-up

# region events
start = torch.cuda.Event(enable_timing=True)
end = torch.cuda.Event(enable_timing=True)
start.record()
for _ in range(10):
    y = x @ x
end.record()
end.synchronize()  # wait for the GPU to get here
milliseconds = start.elapsed_time(end)
# endregion

assert 0 < milliseconds < 10_000
assert y.shape == (2048, 2048)
assert end.query()
