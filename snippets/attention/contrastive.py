"""InfoNCE: the upper and lower halves of digits learn to find each other."""

import matplotlib.pyplot as plt
import torch
import torch.nn.functional as F
from sklearn.datasets import load_digits
from torch import nn, optim

torch.set_default_dtype(torch.float64)
torch.manual_seed(0)
image_vectors = torch.randn(6, 8)
text_vectors = torch.randn(6, 8)
temperature = 0.1

# region loss
a = F.normalize(image_vectors, dim=1)  # (N, D)
b = F.normalize(text_vectors, dim=1)
logits = a @ b.T / temperature  # (N, N)
labels = torch.arange(len(a))
loss = (
    F.cross_entropy(logits, labels)
    + F.cross_entropy(logits.T, labels)
) / 2
# endregion

cosine = F.cosine_similarity(
    image_vectors[:, None], text_vectors[None], dim=-1
)
# proves: Entry (i, j) of logits is the cosine similarity of image i and text j, divided by the temperature.
assert torch.allclose(logits, cosine / temperature)
rows = -(logits.log_softmax(dim=1).diag()).mean()
columns = -(logits.log_softmax(dim=0).diag()).mean()
# proves: Rows ask which text belongs to an image, columns which image belongs to a text.
assert torch.allclose(loss, (rows + columns) / 2)
assert not torch.allclose(rows, columns)
# proves: Pair i stands on the diagonal, so its label is i.
assert labels.tolist() == list(range(6))


def info_nce(u, v):
    logits = F.normalize(u, dim=1) @ F.normalize(v, dim=1).T
    labels = torch.arange(len(u))
    logits = logits / temperature
    return (
        F.cross_entropy(logits, labels)
        + F.cross_entropy(logits.T, labels)
    ) / 2


assert torch.allclose(
    info_nce(image_vectors, text_vectors), loss
)

images, y = load_digits(return_X_y=True)
halves = torch.tensor(images).reshape(-1, 2, 32) / 16
upper, lower = halves[:, 0], halves[:, 1]
shown = [1400 + list(y[1400:]).index(d) for d in range(10)]
f, g = (
    nn.Sequential(
        nn.Linear(32, 64), nn.ReLU(), nn.Linear(64, 16)
    )
    for _ in range(2)
)
optimizer = optim.Adam([*f.parameters(), *g.parameters()], 0.01)


@torch.no_grad()
def similarity():
    """Of ten held-out upper halves with ten lower halves."""
    u = F.normalize(f(upper[shown]), dim=1)
    v = F.normalize(g(lower[shown]), dim=1)
    return (u @ v.T).round(decimals=1)


before = similarity()
for epoch in range(10):
    for rows in torch.randperm(1400).split(100):
        loss = info_nce(f(upper[rows]), g(lower[rows]))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
after = similarity()

# region plot
fig, axes = plt.subplots(1, 2, figsize=(6, 3))
for ax, name, s in zip(
    axes, "AB", (after, before), strict=True
):
    ax.imshow(s.numpy(), cmap="viridis", vmin=-1, vmax=1)
    ax.set_xticks(range(10))
    ax.set_yticks(range(10))
    ax.set_title(name)
    ax.set_xlabel("lower half")
    ax.set_ylabel("upper half")
# endregion

fig.tight_layout()
with torch.no_grad():
    u = F.normalize(f(upper[1400:1500]), dim=1)
    v = F.normalize(g(lower[1400:1500]), dim=1)
found = ((u @ v.T).argmax(dim=1) == torch.arange(100)).sum()
same, other = after.diag().mean(), after.mean()
# proves: Panel A is after training: halves of one digit are most alike, so the diagonal stands out.
assert after.diag().mean() > 0.6 and after.mean() < 0.15
assert abs(before.diag().mean() - before.mean()) < 0.1
# proves: Among 100 held-out lower halves, the right one is the most similar for about a third of the upper halves; chance is 1 %.
assert 25 < found < 43
assert [ax.get_title() for ax in axes] == ["A", "B"]
for ax, s in zip(axes, (after, before), strict=True):
    image = ax.get_images()[0]
    assert (image.get_array() == s.numpy()).all()
    assert image.get_clim() == (-1, 1)
    assert image.get_cmap().name == "viridis"
    assert list(ax.get_xticks()) == list(range(10))
    assert list(ax.get_yticks()) == list(range(10))
    assert ax.get_xlabel() == "lower half"
    assert ax.get_ylabel() == "upper half"
assert y[shown].tolist() == list(range(10))
assert fig.get_size_inches().tolist() == [6, 3]
