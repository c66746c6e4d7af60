"""bfloat16 has the widest gaps, float16 ends at 65504, float32 has the smallest gaps."""

import math

import matplotlib.pyplot as plt
import torch

x = torch.logspace(-3, 7, 800)


def gap(x, dtype):
    info = torch.finfo(dtype)
    gaps = info.eps * 2.0 ** (x.frexp().exponent - 1)
    return gaps.masked_fill(x > info.max, float("nan"))


# region plot
fig, ax = plt.subplots(figsize=(5, 3.2))
for name, dtype, spot in (
    ("A", torch.bfloat16, (1e-2, 1e-3)),
    ("B", torch.float16, (1e5, 1e1)),
    ("C", torch.float32, (1e3, 1e-6)),
):
    ax.loglog(x, gap(x, dtype), lw=2)
    ax.annotate(name, spot, fontsize=14)
ax.set(xlabel="number", ylabel="distance to the next number")
# endregion

tops = [line.get_ydata()[300] for line in ax.lines]
assert len(tops) == 3 and tops[0] > tops[1] > tops[2]
assert [text.get_text() for text in ax.texts] == ["A", "B", "C"]
assert ax.get_xlabel() == "number"

half, brain, full = (
    torch.finfo(dtype)
    for dtype in (torch.float16, torch.bfloat16, torch.float32)
)
# proves: torch.finfo(dtype).eps is the distance after 1: 2⁻⁷ for bfloat16, 2⁻¹⁰ for float16, 2⁻²³ for float32.
assert [brain.eps, half.eps, full.eps] == [2**-7, 2**-10, 2**-23]
digits = [-math.log10(info.eps) for info in (brain, half, full)]
# proves: That makes about 2, 3 and 7 decimal digits.
assert [round(d) for d in digits] == [2, 3, 7]
# proves: float16 ends at 65504; bfloat16 reaches as far as float32, about 3.4e38.
assert half.max == 65504 and round(brain.max / 1e38, 1) == 3.4
assert round(full.max / 1e38, 1) == 3.4
for dtype in (torch.float16, torch.bfloat16):
    t = torch.tensor([1.0, 3.0, 1000.0]).to(dtype)
    after = (t.view(torch.int16) + 1).view(dtype)
    assert torch.equal((after - t).float(), gap(t.float(), dtype))
