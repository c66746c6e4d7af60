"""Gram matrices of a batch with flatten and bmm, or with einsum."""

import warnings

import torch


# region gram
def gram(maps):  # (B, C, H, W)
    rows = maps.flatten(2)  # (B, C, H * W)
    return torch.bmm(rows, rows.transpose(1, 2))  # (B, C, C)


# endregion

torch.manual_seed(0)
batch = torch.randint(5, (3, 4, 6, 2)).double()
assert gram(batch).shape == (3, 4, 4)
rows = batch.flatten(2)
# proves: rows.mT transposes the last two axes, too.
assert gram(batch).equal(torch.bmm(rows, rows.mT))
# proves: torch.einsum("bchw,bdhw->bcd", maps, maps) returns the same matrices.
assert gram(batch).equal(
    torch.einsum("bchw,bdhw->bcd", batch, batch)
)
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    turned = rows.T
# proves: rows.T would reverse all three axes and is deprecated there.
assert turned.shape == rows.shape[::-1]
assert "is deprecated" in str(caught[0].message)
