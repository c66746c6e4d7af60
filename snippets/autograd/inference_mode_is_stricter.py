"""A tensor made in inference_mode() cannot be saved for backward()."""

import torch

# region bug
w = torch.ones(2, requires_grad=True)
with torch.inference_mode():
    features = torch.ones(2) * 3
try:
    loss = (w * features).sum()
except RuntimeError as error:
    print(str(error).split(". ")[0])
    # > Inference tensors cannot be saved for backward
# endregion

assert features.tolist() == [3.0, 3.0]
del features

# region fix
with torch.no_grad():
    features = torch.ones(2) * 3
loss = (w * features).sum()
loss.backward()
print(w.grad)
# > tensor([3., 3.])
# endregion

assert loss.item() == 6.0
