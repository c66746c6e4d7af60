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
print(torch.cuda.memory_reserved() > 0)
# > True
# endregion

peak = torch.cuda.max_memory_allocated()
assert peak - before == 1024 * 1024 * 4

# region release
torch.cuda.empty_cache()
print(torch.cuda.memory_reserved())
# > 0
# endregion
