"""torch.cuda.amp is deprecated; torch.amp takes the device as an argument."""

import inspect
import warnings

import torch

# What is a warning elsewhere is an error here.
warnings.simplefilter("ignore", UserWarning)  # no GPU
warnings.simplefilter("error", FutureWarning)

# region bug
try:
    scaler = torch.cuda.amp.GradScaler()
except FutureWarning as error:
    print(error)
    # > `torch.cuda.amp.GradScaler(args...)` is deprecated. …
# endregion

# region fix
scaler = torch.amp.GradScaler("cuda")
# endregion

parameters = inspect.signature(torch.amp.GradScaler).parameters
# proves: torch.amp.GradScaler takes the device as its first argument.
assert next(iter(parameters)) == "device"
assert scaler._device == "cuda"
# proves: torch.GradScaler names this class, too, and its default device is "cuda":
assert torch.GradScaler is torch.amp.GradScaler
assert parameters["device"].default == "cuda"
caught = []
for name in ("GradScaler", "autocast"):
    try:
        getattr(torch.cuda.amp, name)()
    except FutureWarning as error:
        caught.append(f"torch.amp.{name}('cuda'" in str(error))
# proves: torch.cuda.amp.GradScaler and torch.cuda.amp.autocast are deprecated.
assert caught == [True, True]
