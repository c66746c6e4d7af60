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
names = ["PYTORCH_CUDA_ALLOC_CONF", "PYTORCH_ALLOC_CONF"]
text = library.read_bytes()
known = [name for name in names if name.encode() in text]
# proves: PyTorch still reads the older name.
assert known == names
