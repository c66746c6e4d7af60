"""One jvp gives a column of the Jacobian, one vjp a row."""

import warnings

import matplotlib.pyplot as plt
import torch
from matplotlib.patches import Rectangle

# Forward mode itself uses torch.jit.script, which is deprecated.
warnings.simplefilter("ignore", FutureWarning)

W = torch.tensor(
    [
        [(3 * i + 5 * j) % 7 - 3.0 for j in range(3)]
        for i in range(6)
    ]
)


def f(x):
    return W @ x  # 3 numbers in, 6 out


J = torch.func.jacrev(f)(torch.ones(3))

# region plot
fig, ax = plt.subplots(figsize=(3.6, 4.4))
ax.imshow(J.tolist(), cmap="coolwarm", vmin=-6, vmax=6)
ax.add_patch(
    Rectangle((-0.46, 1.54), 2.92, 0.92, fill=False, lw=4)
)
ax.add_patch(
    Rectangle(
        (0.54, -0.46), 0.92, 5.92, fill=False, lw=4, ls="--"
    )
)
ax.text(2.6, 2.1, "A", fontsize=16)
ax.text(0.9, -0.7, "B", fontsize=16)
ax.set_xlabel("input")
ax.set_ylabel("output")
ax.set_xticks(range(3))
# endregion

_, column = torch.func.jvp(
    f, (torch.ones(3),), (torch.tensor([0.0, 1.0, 0.0]),)
)
_, pull = torch.func.vjp(f, torch.ones(3))
(row,) = pull(torch.tensor([0.0, 0.0, 1.0, 0, 0, 0]))
# proves: B, a column: how the six outputs change along one input.
assert torch.equal(column, J[:, 1]) and len(column) == 6
# proves: A, a row, is what one vjp (one backward pass) gives.
assert torch.equal(row, J[2]) and len(row) == 3

columns = torch.stack(
    [
        torch.func.jvp(f, (torch.ones(3),), (e,))[1]
        for e in torch.eye(3)
    ]
)
rows = torch.stack([pull(e)[0] for e in torch.eye(6)])
# proves: With 3 inputs and 6 outputs, three jvp build the whole Jacobian, where reverse mode needs six vjp.
assert torch.equal(columns.T, J) and len(columns) == 3
assert torch.equal(rows, J) and len(rows) == 6
assert len(ax.images) == 1 and ax.images[
    0
].get_array().shape == (6, 3)
boxes = [
    (p.get_xy(), p.get_width(), p.get_height())
    for p in ax.patches
]
assert boxes == [
    ((-0.46, 1.54), 2.92, 0.92),
    ((0.54, -0.46), 0.92, 5.92),
]
assert [(t.get_text(), t.get_position()) for t in ax.texts] == [
    ("A", (2.6, 2.1)),
    ("B", (0.9, -0.7)),
]
assert (ax.get_xlabel(), ax.get_ylabel()) == ("input", "output")
assert list(ax.get_xticks()) == [0, 1, 2]
