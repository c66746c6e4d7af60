"""KL(p||q) wants q wherever p is; KL(q||p) wants q only where p is."""

import matplotlib.pyplot as plt
import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)
x = torch.linspace(-6, 6, 121)


def bump(center, width):
    return torch.softmax(-(((x - center) / width) ** 2) / 2, 0)


p = 0.6 * bump(-2.0, 0.7) + 0.4 * bump(2.0, 0.7)
p = p / p.sum()


def fit(loss_of):
    settings = torch.tensor([-1.0, 0.0], requires_grad=True)
    optimizer = torch.optim.Adam([settings], lr=0.05)
    for _ in range(300):
        optimizer.zero_grad()
        loss_of(bump(settings[0], settings[1].exp())).backward()
        optimizer.step()
    center, width = settings[0].item(), settings[1].exp().item()
    return round(center, 2), round(width, 2)


def forward(q):  # KL(p || q)
    return F.kl_div(q.log(), p, reduction="sum")


def backward(q):  # KL(q || p)
    return F.kl_div(p.log(), q, reduction="sum")


wide, narrow = fit(forward), fit(backward)
# region plot
fig, ax = plt.subplots(figsize=(5, 3))
ax.fill_between(x, p, color="tab:gray", alpha=0.5)
for name, (center, width) in ("A", wide), ("B", narrow):
    q = bump(center, width)
    ax.plot(x, q, lw=2)
    place = q.argmax()
    ax.text(x[place] + 0.9, 0.93 * q[place], name, fontsize=14)
# endregion
ax.set_xlabel("x")
ax.set_ylabel("probability")

a, b = bump(*wide), bump(*narrow)
assert [t.get_text() for t in ax.texts] == ["A", "B"]
assert (ax.lines[0].get_ydata() == a.numpy()).all()
assert (ax.lines[1].get_ydata() == b.numpy()).all()
outline = ax.collections[0].get_paths()[0].vertices
assert outline[:, 1].max() == p.max()
# A is wide enough for both bumps, B lies on the left one
assert (a / p)[p > 0.01].min() > 0.3 and wide[1] > 2
assert abs(narrow[0] + 2) < 0.1 and abs(narrow[1] - 0.7) < 0.1
assert b[x > 0].sum() < 0.01 < 0.3 < p[x > 0].sum()
# proves: B leaves out the bump of p on the right, so its KL(p‖q) is over 5; that of A is about 0.4.
assert abs(forward(a).item() - 0.4) < 0.05 and forward(b) > 5
# proves: With the roles swapped, F.kl_div(p.log(), q, reduction="sum") is smaller for B.
assert backward(b) < backward(a)
