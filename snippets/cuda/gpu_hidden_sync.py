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

# region fix
total = torch.zeros((), device="cuda")
for _ in range(4):
    total += loss.detach()  # stays on the GPU
torch.cuda.set_sync_debug_mode("default")
print(total.item())  # waits once
# > 12.0
# endregion

assert total.is_cuda and total.item() == 4 * 3
# proves: item() waits until the GPU has computed the value, and the debug mode "error" forbids such waits.
try:
    torch.cuda.set_sync_debug_mode("error")
    total.item()
except RuntimeError as error:
    assert "synchronizing" in str(error)
else:
    raise AssertionError("nothing waited")
finally:
    torch.cuda.set_sync_debug_mode("default")
