"""Running out of GPU memory raises torch.OutOfMemoryError, and work can go on."""

# requires: cuda

import torch

# region oom
try:
    x = torch.empty(10**15, device="cuda")  # 4 petabytes
except torch.OutOfMemoryError as error:
    print(error)
    # > CUDA out of memory. Tried to allocate …
# endregion

# proves: The process can go on after it.
assert torch.ones(3, device="cuda").sum().item() == 3.0
