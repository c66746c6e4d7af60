"""What copies from the GPU, or needs a number from it, waits for it."""

# requires: cuda

import torch

x = torch.tensor([0.0, 3.0], device="cuda")

# region wait
calls = [x.sum, x.cpu, x.nonzero, x.sum().item]
torch.cuda.set_sync_debug_mode("error")
for call in calls:
    try:
        call()
    except RuntimeError:  # it would wait for the GPU
        print(call.__name__)
# > cpu
# > nonzero
# > item
# endregion

torch.cuda.set_sync_debug_mode("default")
assert x.nonzero().shape == (1, 1)
# waive: torch.cuda.set_sync_debug_mode("error") because without it nothing is printed
