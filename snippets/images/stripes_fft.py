"""The strongest frequency of stripes counts their cycles."""

import torch

# region stripes
column = torch.arange(16)
for width in (4, 1):  # pixels per stripe
    stripes = (column // width % 2).float()
    strength = torch.fft.rfft(stripes - 0.5).abs()
    print(strength.argmax().item())
# > 2
# > 8
# endregion

assert stripes.tolist() == [0, 1] * 8
wide = (column // 4 % 2).float()
# proves: Stripes of width 4 repeat after 8 pixels, twice in 16; stripes of width 1 repeat after 2 pixels, eight times.
assert wide[:8].equal(wide[8:]) and not wide[:4].equal(
    wide[4:8]
)
assert torch.fft.rfft(wide - 0.5).abs().argmax() == 16 / 8
assert strength.argmax() == 16 / 2 and len(strength) == 9
mean = torch.fft.rfft(wide).abs()
# proves: - 0.5 subtracts the mean, which would otherwise make entry 0 an 8.
assert mean[0] == 8 and torch.fft.rfft(stripes)[0] == 8
assert wide.mean() == stripes.mean() == 0.5
assert torch.fft.rfft(wide - 0.5)[0].abs() < 1e-6
