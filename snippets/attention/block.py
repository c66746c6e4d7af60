"""A pre-norm transformer block by hand equals nn.TransformerEncoderLayer with norm_first=True."""

import torch
from torch import nn

torch.manual_seed(0)


class Attention(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.mha = nn.MultiheadAttention(
            dim, 2, batch_first=True
        )

    def forward(self, x):
        return self.mha(x, x, x)[0]


class Block(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.norm1 = nn.LayerNorm(dim)
        self.attn = Attention(dim)
        self.norm2 = nn.LayerNorm(dim)
        self.mlp = nn.Sequential(
            nn.Linear(dim, 4 * dim),
            nn.ReLU(),
            nn.Linear(4 * dim, dim),
        )

    # region forward
    def forward(self, x):  # (B, T, C)
        x = x + self.attn(self.norm1(x))
        x = x + self.mlp(self.norm2(x))
        return x

    # endregion

    def extra_repr(self):
        return "pre-norm"


block = Block(8)
x = torch.randn(2, 5, 8)
for batch_first, norm_first in (
    (True, True),
    (True, False),
    (False, True),
):
    layer = nn.TransformerEncoderLayer(
        8,
        2,
        32,
        0.0,
        batch_first=batch_first,
        norm_first=norm_first,
    )
    layer.self_attn.load_state_dict(block.attn.mha.state_dict())
    layer.linear1.load_state_dict(block.mlp[0].state_dict())
    layer.linear2.load_state_dict(block.mlp[2].state_dict())
    # proves: With dropout=0.0, batch_first=True and norm_first=True, nn.TransformerEncoderLayer computes this, by default with ReLU.
    same = torch.allclose(layer(x), block(x), atol=1e-5)
    assert same == (batch_first and norm_first)
h = x + block.attn(block.norm1(x))
assert torch.equal(h + block.mlp(block.norm2(h)), block(x))
for norm in block.norm1, block.norm2:
    norm.requires_grad_(False).weight.zero_()
block.attn.mha.out_proj.bias.data.zero_()
block.mlp[0].bias.data.zero_()
block.mlp[2].bias.data.zero_()
block.attn.mha.in_proj_bias.data.zero_()
# proves: Each layer norm stands in front of its part, and x itself is added unchanged.
assert torch.equal(block(x), x)
