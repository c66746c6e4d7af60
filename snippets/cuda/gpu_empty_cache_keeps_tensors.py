"""empty_cache() frees no tensor that is still alive."""

# requires: cuda

import torch

# region alive
x = torch.empty(1024, 1024, device="cuda")
torch.cuda.empty_cache()
print(torch.cuda.memory_allocated())
# > 4194304
# endregion

# proves: Memory of tensors that are still alive.
assert torch.cuda.memory_reserved() >= 4 * 1024**2
assert x.numel() == 1024**2
del x
torch.cuda.empty_cache()
# proves: It gives cached memory segments that hold no tensor back to the driver.
assert torch.cuda.memory_reserved() == 0
# waive: torch.cuda.empty_cache() because the point is that it changes nothing here
