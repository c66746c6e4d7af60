"""The sample with a wrong label has the largest gradient of a trained model."""

import matplotlib.pyplot as plt
import torch
import torch.nn.functional as F
from sklearn.datasets import load_digits
from torch import nn, optim
from torch.func import functional_call, grad, vmap

torch.manual_seed(0)
images, labels = load_digits(return_X_y=True)
X = torch.tensor(images / 16)
y = torch.tensor(labels)
model = nn.Linear(64, 10, dtype=torch.float64)
optimizer = optim.SGD(model.parameters(), lr=1.0)
for _ in range(100):
    loss = F.cross_entropy(model(X[:1000]), y[:1000])
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()


def loss_of_one(params, x, y):
    logits = functional_call(model, params, (x[None],))
    return F.cross_entropy(logits, y[None])


names = "abcdefgh"
batch, truth = X[1000:1008], y[1000:1008]
given = truth.clone()
given[5] = (given[5] + 1) % 10  # the wrong label
params = dict(model.named_parameters())
grads = vmap(grad(loss_of_one), in_dims=(None, 0, 0))(
    params, batch, given
)
flat = [g.flatten(1) for g in grads.values()]
norms = torch.cat(flat, dim=1).norm(dim=1)
norms = norms.detach().round(decimals=1).tolist()

# region plot
plt.bar(list(names), norms, color="tab:blue")
plt.xlabel("sample")
plt.ylabel("norm of its gradient")
# endregion

# proves: f: its gradient is the largest, since the model contradicts this label most.
assert names[norms.index(max(norms))] == "f"
losses = F.cross_entropy(model(batch), given, reduction="none")
assert losses.argmax() == 5
# proves: The model was trained on 1,000 other digits, and gives the right digit for seven of these eight.
right = model(batch).argmax(dim=1) == given
assert right.sum() == 7 and not right[5]
bars = plt.gca().patches
assert [bar.get_height() for bar in bars] == norms
assert [t.get_text() for t in plt.gca().get_xticklabels()] == [
    *names
]
assert (plt.gca().get_xlabel(), plt.gca().get_ylabel()) == (
    "sample",
    "norm of its gradient",
)
