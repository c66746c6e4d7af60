"""How far apart the numbers of three float formats are."""

import matplotlib.pyplot as plt
import torch

formats = {
    "A": torch.bfloat16,
    "B": torch.float16,
    "C": torch.float32,
}
powers = torch.arange(-10, 41)  # x = 2 ** power
lines = {}
for name, dtype in formats.items():
    info = torch.finfo(dtype)
    inside = powers[2.0**powers < info.max]
    lines[name] = inside, info.eps * 2.0**inside

# region plot
fig, ax = plt.subplots(figsize=(5, 3.2))
for name, (power, gap) in lines.items():
    ax.plot(2.0**power, gap, lw=2)
    end = min(24, power[-1].item())
    up = 0.02 if name == "B" else 8
    ax.text(
        2.0**end, gap[power == end] * up, name, fontsize=14
    )
ax.loglog()
# endregion
assert ax.get_xscale() == ax.get_yscale() == "log"
assert [t.get_text() for t in ax.texts] == ["A", "B", "C"]
for line, (power, gap) in zip(
    ax.lines, lines.values(), strict=True
):
    assert (line.get_xdata() == 2.0 ** power.numpy()).all()
    assert (line.get_ydata() == gap.numpy()).all()
ax.set_xlim(1e-3, 1e9)
ax.set_ylim(1e-11, 1e9)
ax.set_xlabel("number")
ax.set_ylabel("distance to the next number")

finfo = torch.finfo
# proves: A is bfloat16: max 3.4e38, eps 2**-7.
assert formats["A"] == torch.bfloat16
assert f"{finfo(torch.bfloat16).max:.1e}" == "3.4e+38"
assert finfo(torch.bfloat16).eps == 2**-7
# proves: B is float16: max 65504, eps 2**-10.
assert formats["B"] == torch.float16
assert finfo(torch.float16).max == 65504
assert finfo(torch.float16).eps == 2**-10
# proves: C is float32: max 3.4e38, eps 2**-23.
assert formats["C"] == torch.float32
assert f"{finfo(torch.float32).max:.1e}" == "3.4e+38"
assert finfo(torch.float32).eps == 2**-23
# proves: bfloat16 reaches as far as float32, to two digits, but from 0.0001 to 65504 its numbers lie 8 times as far apart as those of float16.
digits = [f"{finfo(formats[name]).max:.1e}" for name in "AC"]
assert digits[0] == digits[1]
codes = torch.arange(0x7C00, dtype=torch.int16)
halves = codes.view(torch.float16).double()  # all, in order
codes = torch.arange(0x7F80, dtype=torch.int16)
brains = codes.view(torch.bfloat16).double()
for x in 2.0 ** torch.arange(-14, 16, dtype=torch.float64):
    fine = halves[halves > x][0] - x
    assert brains[brains > x][0] - x == 8 * fine
# proves: These are torch.finfo(dtype).max, the largest number, and torch.finfo(dtype).eps, the distance from 1 to the next number.
for dtype, eps in (
    (torch.float16, 2**-10),
    (torch.bfloat16, 2**-7),
    (torch.float32, 2**-23),
):
    one = torch.ones((), dtype=dtype)
    assert finfo(dtype).eps == eps
    assert one + eps > one and one + eps / 4 == one
    top = torch.tensor(finfo(dtype).max, dtype=dtype)
    assert top.isfinite() and (top * 2).isinf()
# the lines are what the formats do
for name, (power, gap) in lines.items():
    x = (2.0**power).to(formats[name])
    assert x.isfinite().all()
    assert ((x + gap.to(x.dtype)) > x).all()
    assert ((x + (gap / 4).to(x.dtype)) == x).all()
