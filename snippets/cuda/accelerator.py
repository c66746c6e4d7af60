"""torch.accelerator names the accelerator of this machine, whoever made it."""

import torch

# region pick
device = torch.accelerator.current_accelerator(
    check_available=True
) or torch.device("cpu")
# endregion

other = (
    torch.accelerator.current_accelerator()
    if torch.accelerator.is_available()
    else torch.device("cpu")
)
assert torch.zeros(2, device=device).device.type == device.type
# proves: A test with torch.accelerator.is_available() and else torch.device("cpu") is right, too.
assert device == other
named = torch.accelerator.current_accelerator()
built = torch.backends.cuda.is_built()
# proves: Without check_available=True, a PyTorch that was built for CUDA names "cuda" even where no GPU is.
assert (named is not None and named.type == "cuda") == built
