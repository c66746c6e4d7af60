"""detect_anomaly names the backward node that returned a NaN."""

import warnings

import torch

# region bug
x = torch.ones(2, requires_grad=True)
target = torch.ones(2)
with torch.autograd.detect_anomaly():
    distance = (x - target).square().sum().sqrt()
    try:
        distance.backward()
    except RuntimeError as error:
        print(error)
        # > Function 'PowBackward0' returned nan values in its 0th output.
# endregion

assert distance == 0
# proves: Without this mode, backward() would raise no error and leave NaN in x.grad.
(x - target).square().sum().sqrt().backward()
assert x.grad.isnan().all()
x.grad = None
root = torch.zeros(1, requires_grad=True)
# proves: At 0 the slope of the root is infinite, and that of the square is 0.
root.sqrt().backward()
assert root.grad.isinf().all()
root.grad = None
root.square().backward()
assert root.grad.item() == 0
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    with torch.autograd.detect_anomaly():
        distance = (x - target).square().sum().sqrt()
        try:
            distance.backward()
        except RuntimeError:
            pass
# proves: The mode also warns with the traceback of the forward call.
assert "Traceback of forward call" in str(caught[-1].message)
x.grad = None

# region fix
distance = torch.linalg.vector_norm(x - target)
distance.backward()
print(x.grad)
# > tensor([0., 0.])
# endregion

far = torch.tensor([4.0, 5.0], requires_grad=True)
assert torch.linalg.vector_norm(far - target) == 5
