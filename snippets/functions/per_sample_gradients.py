"""vmap over grad gives one gradient per sample, equal to those of a loop."""

import torch
import torch.nn.functional as F
from sklearn.datasets import load_digits
from torch import nn
from torch.func import functional_call, grad, vmap

torch.manual_seed(0)
images, labels = load_digits(return_X_y=True)
X = torch.tensor(images[:16] / 16, dtype=torch.float32)
y = torch.tensor(labels[:16])
model = nn.Sequential(
    nn.Linear(64, 32), nn.ReLU(), nn.Linear(32, 10)
)


# region each
def loss_of_one(params, x, y):
    logits = functional_call(model, params, (x[None],))
    return F.cross_entropy(logits, y[None])


params = dict(model.named_parameters())
grad_of_one = grad(loss_of_one)  # by params
grads = vmap(grad_of_one, in_dims=(None, 0, 0))(params, X, y)
print(tuple(grads["0.weight"].shape))
# > (16, 32, 64)
# endregion

loop = []
for i in range(16):
    loss = F.cross_entropy(model(X[i : i + 1]), y[i : i + 1])
    loop.append(torch.autograd.grad(loss, model.parameters()))
# proves: These gradients equal those of a loop over the 16 samples.
for k, name in enumerate(params):
    each = torch.stack(
        [grads_of_one[k] for grads_of_one in loop]
    )
    assert torch.allclose(grads[name], each, atol=1e-6)
    assert each.abs().max() > 0.01

F.cross_entropy(model(X), y).backward()
# proves: Their mean over the samples is the gradient of the batch's mean loss.
for name, p in model.named_parameters():
    assert torch.allclose(
        grads[name].mean(0), p.grad, atol=1e-6
    )
    assert p.grad.abs().max() > 1e-3
