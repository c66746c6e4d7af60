"""A correlation is centered and scaled to −1…1; a Gram matrix holds raw inner products."""

import torch

# region compare
maps = torch.tensor([[1.0, 2.0, 3.0], [3.0, 2.0, 1.0]])
print(torch.corrcoef(maps))
# > tensor([[ 1., -1.],
# >         [-1.,  1.]])
print(maps @ maps.T)
# > tensor([[14., 10.],
# >         [10., 14.]])
# endregion

# proves: torch.corrcoef subtracts each row's mean and divides by the spreads.
centered = maps - maps.mean(dim=1, keepdim=True)
norms = centered.norm(dim=1)
assert torch.allclose(
    torch.corrcoef(maps),
    centered @ centered.T / torch.outer(norms, norms),
)
# proves: A Gram matrix does neither: it holds the inner products of the raw rows.
assert (maps @ maps.T)[0, 1] == (maps[0] * maps[1]).sum() == 10
