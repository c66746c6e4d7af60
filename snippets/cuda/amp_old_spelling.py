"""torch.cuda.amp is deprecated; torch.amp takes the device as an argument."""

import warnings

import torch

# region bug
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    torch.cuda.amp.GradScaler(enabled=False)
print(str(caught[0].message).split(". ")[0])
# > `torch.cuda.amp.GradScaler(args...)` is deprecated
# endregion

assert caught[0].category is FutureWarning

# region fix
scaler = torch.amp.GradScaler("cuda", enabled=False)
# endregion

assert not scaler.is_enabled() and scaler._device == "cuda"
