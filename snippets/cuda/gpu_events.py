"""CUDA events time work on the GPU itself."""

# requires: cuda

import time

import torch

warm = torch.randn(2048, 2048, device="cuda")
warm @ warm
torch.cuda.synchronize()
began = time.perf_counter()

# region events
x = torch.randn(2048, 2048, device="cuda")
start = torch.cuda.Event(enable_timing=True)
end = torch.cuda.Event(enable_timing=True)
start.record()
for _ in range(10):
    y = x @ x
end.record()
end.synchronize()  # wait for the GPU to get here
milliseconds = start.elapsed_time(end)
# endregion

seconds = time.perf_counter() - began
assert seconds / 100 < milliseconds / 1000 < seconds
assert y.shape == (2048, 2048)
assert end.query()
