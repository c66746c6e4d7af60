"""checkpoint without use_reentrant loses the parameters' gradients."""

import warnings

import torch
from torch import nn

torch.manual_seed(0)
warnings.simplefilter("ignore")

# region bug
from torch.utils.checkpoint import checkpoint

layer = nn.Linear(2, 1)
x = torch.ones(3, 2)
y = checkpoint(layer, x)
try:
    y.sum().backward()
except RuntimeError as error:
    print(error)
    # > element 0 of tensors does not require grad and does not have a grad_fn
# endregion

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    checkpoint(layer, x)
assert (
    "use_reentrant parameter should be passed explicitly"
    in str(caught[0].message)
)

# region fix
y = checkpoint(layer, x, use_reentrant=False)
y.sum().backward()
print(layer.weight.grad)
# > tensor([[3., 3.]])
# endregion


def tracked(**options):
    """Whether the result requires grad: for x, for x with grad."""
    return [
        checkpoint(layer, one, **options).requires_grad
        for one in (x, x.clone().requires_grad_())
    ]


# proves: In torch 2.15, the default is still the old reentrant variant, whose result requires grad only if an input does; x does not.
assert tracked() == tracked(use_reentrant=True) == [False, True]
assert tracked(use_reentrant=False) == [True, True]
assert torch.__version__.startswith("2.15")
# proves: The warning says that a call without use_reentrant will raise an exception in a future release.
assert (
    "In a future release, calling checkpoint without "
    "use_reentrant will raise an exception"
) in str(caught[0].message)
# proves: A second warning names the cause: "None of the inputs have requires_grad=True".
assert str(caught[1].message).startswith(
    "None of the inputs have requires_grad=True"
)
