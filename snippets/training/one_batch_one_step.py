"""The mean of the gradients of equal batches is the gradient of all samples."""

import torch

# region gradients
x = torch.tensor([1.0, 3.0, 5.0, 11.0])


def gradient(batch, at=0.0):
    w = torch.tensor(at, requires_grad=True)
    ((w - batch) ** 2).mean().backward()
    return w.grad.item()


print(gradient(x[:2]), gradient(x[2:]), gradient(x))
# > -4.0 -16.0 -10.0
# endregion

# proves: The gradient of the mean of (w - x)^2 at 0 is −2 times the mean of the batch.
for batch in (x, x[:2], x[1:], x[3:]):
    assert gradient(batch) == -2 * batch.mean().item()
# proves: With batches of equal size, the gradients of the batches scatter around the gradient of all samples, and their mean is equal to it.
for size in (1, 2, 4):
    grads = torch.tensor([gradient(b) for b in x.split(size)])
    assert grads.mean() == gradient(x)
    assert (grads.std(correction=0) > 0) == (size < 4)
unequal = [gradient(b) for b in x.split(3)]
# proves: A last batch that is smaller would need a smaller weight.
assert sum(unequal) / 2 != gradient(x)
assert (3 * unequal[0] + unequal[1]) / 4 == gradient(x)
