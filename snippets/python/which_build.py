"""Three expressions tell which build of PyTorch is installed and whether it sees a GPU."""

import torch

# region build
version = torch.__version__  # such as 2.15.0+cu132
built_for = torch.version.cuda  # such as 13.2, or None
usable = torch.cuda.is_available()  # True or False
# endregion

suffix = str(version).partition("+")[2]
# proves: torch.version.cuda is the CUDA version that the build was made for, and None for a CPU build.
assert (built_for is not None) == (
    f"cu{built_for}".replace(".", "") == suffix
)
assert usable in (False, built_for is not None)
assert torch.cuda.device_count() == 0 or usable
