"""A CUDA call returns when the work is queued, not when it is done."""

# requires: cuda

import time

import torch

warm = torch.randn(4096, 4096, device="cuda")
for _ in range(3):
    warm @ warm
torch.cuda.synchronize()

# region bug
x = torch.randn(4096, 4096, device="cuda")
start = time.perf_counter()
for _ in range(50):
    y = x @ x
queued = time.perf_counter() - start
# endregion

torch.cuda.synchronize()
del start

# region fix
torch.cuda.synchronize()
start = time.perf_counter()
for _ in range(50):
    y = x @ x
torch.cuda.synchronize()
done = time.perf_counter() - start
# endregion

# proves: By default, a matrix product on the GPU returns when it is queued, not when it is done.
assert queued < done / 2
assert y.shape == (4096, 4096)
# waive: torch.cuda.synchronize() because the first of the two only matters when other work is still queued
