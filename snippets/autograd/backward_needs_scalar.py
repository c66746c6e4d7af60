"""backward() starts from a scalar; reduce a vector loss first."""

import torch

# region bug
w = torch.tensor([1.0, 2.0], requires_grad=True)
losses = w**2  # one loss per sample
try:
    losses.backward()
except RuntimeError as error:
    print(error)
    # > grad can be implicitly created only for scalar outputs
# endregion

assert w.grad is None and losses.tolist() == [1.0, 4.0]

# region fix
losses.mean().backward()
print(w.grad)
# > tensor([1., 2.])
# endregion


def starts(loss):
    try:
        loss.backward()
    except RuntimeError:
        return False
    return True


# proves: backward() without arguments starts from a single number, and losses holds two.
assert starts((w**2).sum()) and starts((w**2)[:1])
assert not starts(w**2) and losses.numel() == 2

by_hand, of_sum = w.detach().clone(), w.detach().clone()
by_hand.requires_grad_()
of_sum.requires_grad_()
(by_hand**2).backward(gradient=torch.ones(2))
(of_sum**2).sum().backward()

# proves: losses.backward(gradient=torch.ones(2)) also runs, and gives the gradient of the sum.
assert torch.equal(by_hand.grad, of_sum.grad)
