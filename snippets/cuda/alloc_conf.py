"""expandable_segments:True is a setting of the allocator; a misspelled one is refused."""

from pathlib import Path

import torch

setting = "expandable_segments:True"


def accepted(setting):
    try:
        torch._C._accelerator_setAllocatorSettings(setting)
    except ValueError:
        return False
    return True


# proves: expandable_segments:True.
assert accepted(setting)
assert not accepted("expandible_segments:True")
library = next(Path(torch.__file__).parent.glob("lib/*c10.*"))
# proves: PYTORCH_CUDA_ALLOC_CONF is the older name of the variable, and PyTorch still reads it.
assert b"PYTORCH_CUDA_ALLOC_CONF" in library.read_bytes()
