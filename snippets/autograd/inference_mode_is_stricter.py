"""A tensor made in inference_mode() cannot be saved for backward()."""

import torch

# region bug
w = torch.ones(2, requires_grad=True)
with torch.inference_mode():
    features = torch.ones(2) * 3
try:
    loss = (w * features).sum()
except RuntimeError as error:
    print(error)
    # > Inference tensors cannot be saved for backward …
# endregion

assert features.tolist() == [3.0, 3.0]
computed = features
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

product = w * features

# proves: To compute the gradient of w, autograd saves features.
assert product.grad_fn._saved_other is features


def saved(tensor):
    try:
        w * tensor
    except RuntimeError:
        return False
    return True


# proves: It refuses to save an inference tensor, such as this one, which was made in inference_mode().
assert computed.is_inference() and not saved(computed)

# proves: features.clone(), called outside of the mode, works too.
assert saved(computed.clone())
