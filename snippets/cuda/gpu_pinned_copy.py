"""A copy from pinned memory need not wait, so it can run beside other work."""

# requires: cuda

import torch

# region pinned
batch = torch.ones(1000, 100).pin_memory()
on_gpu = batch.to("cuda", non_blocking=True)
total = on_gpu.sum()  # same stream: runs after the copy
print(batch.is_pinned(), total.item())
# > True 100000.0
# endregion

assert on_gpu.is_cuda and not on_gpu.is_pinned()
