"""max_memory_allocated remembers the peak since its last reset."""

# requires: cuda

import torch

# region peak
MB = 1024 * 1024
torch.cuda.reset_peak_memory_stats()
before = torch.cuda.memory_allocated()
x = torch.empty(MB, device="cuda")  # float32: 4 MB
y = torch.empty(MB, device="cuda")
del x, y
print((torch.cuda.memory_allocated() - before) // MB)
# > 0
print((torch.cuda.max_memory_allocated() - before) // MB)
# > 8
# endregion

kept = torch.cuda.memory_reserved() - before
# proves: memory_reserved() does not fall when x and y go: PyTorch keeps freed blocks.
assert kept >= 8 * MB
torch.cuda.reset_peak_memory_stats()
# proves: reset_peak_memory_stats() sets the peak back to what is allocated now.
assert torch.cuda.max_memory_allocated() == before
# waive: torch.cuda.reset_peak_memory_stats() because in a fresh process the peak is low
