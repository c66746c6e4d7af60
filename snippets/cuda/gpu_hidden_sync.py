"""item() waits for the GPU; set_sync_debug_mode finds such places."""

# requires: cuda

import torch

# region bug
loss = torch.ones(3, device="cuda").sum()
torch.cuda.set_sync_debug_mode("error")
try:
    loss.item()
except RuntimeError as error:
    print(error)
    # > called a synchronizing CUDA operation
# endregion

torch.cuda.set_sync_debug_mode("default")
total = torch.zeros((), device="cuda")
torch.cuda.set_sync_debug_mode("error")

# region fix
total += loss.detach()  # stays on the GPU
# endregion

torch.cuda.set_sync_debug_mode("default")
assert total.item() == 3.0
