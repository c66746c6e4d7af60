"""Running out of GPU memory raises torch.OutOfMemoryError, and work can go on."""

# requires: cuda

import torch

# region oom
try:
    torch.empty(10**15, device="cuda")  # 4 petabytes
except torch.OutOfMemoryError as error:
    print(str(error).split(".")[0])
    # > CUDA out of memory
x = torch.ones(3, device="cuda")
print(x.sum().item())
# > 3.0
# endregion

assert issubclass(torch.OutOfMemoryError, RuntimeError)
