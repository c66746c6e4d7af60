"""detach, cpu, numpy: the safe way back to an array."""

import torch

# region safe
t = torch.ones(2, requires_grad=True)
array = t.detach().cpu().numpy()
print(array)
# > [1. 1.]
# endregion

assert t.requires_grad and array.dtype == "float32"


def refused(tensor):
    try:
        tensor.numpy()
    except (RuntimeError, TypeError):
        return True
    return False


# proves: A bare t.numpy() refuses a tensor that requires gradients or that is not on the CPU.
assert refused(t) and not refused(t.detach())
assert refused(torch.ones(2, device="meta"))

assert t.numpy(force=True).tolist() == t.tolist()
array[0] = 5.0

# proves: From the CPU it copies nothing, so a write into the array changes t.
assert t.tolist() == [5.0, 1.0]
own = t.detach().cpu().numpy().copy()
own[0] = 6.0

# proves: Add .copy() to get an array of its own.
assert t.tolist() == [5.0, 1.0] and own.tolist() == [6.0, 1.0]
