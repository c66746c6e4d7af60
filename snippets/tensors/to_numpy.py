"""detach, cpu, numpy: the safe way back to an array."""

import torch

# region safe
t = torch.ones(2, requires_grad=True)
array = t.detach().cpu().numpy()
array[0] = 5.0  # shared: t changes too
print(t.tolist())
# > [5.0, 1.0]
# endregion

assert t.requires_grad
assert array.dtype == "float32" and array.tolist() == [5.0, 1.0]
try:
    t.numpy()
    raise AssertionError("a tracked tensor must refuse")
except RuntimeError as error:
    assert "requires grad" in str(error)
forced = t.numpy(force=True)
assert forced.tolist() == t.tolist()
forced[0] = 6.0
assert t.tolist() == [6.0, 1.0]  # shared as well
