"""memory_allocated counts live tensors; memory_reserved what PyTorch keeps of the GPU."""

# requires: cuda

import torch

# region memory
before = torch.cuda.memory_allocated()
x = torch.empty(1024, 1024, device="cuda")  # float32
print(torch.cuda.memory_allocated() - before)
# > 4194304
del x
print(torch.cuda.memory_allocated() - before)
# > 0
# endregion

# proves: PyTorch keeps the freed block for the next tensor: memory_reserved still counts it.
assert torch.cuda.memory_reserved() >= 1024 * 1024 * 4
peak = torch.cuda.max_memory_allocated()
# proves: memory_allocated counts live tensors: 1024 · 1024 · 4 bytes.
assert peak - before == 1024 * 1024 * 4
torch.cuda.empty_cache()
assert torch.cuda.memory_reserved() == 0
