"""A transformer of two blocks learns a text by heart and recites it, with a KV cache as without."""

import math

import torch
import torch.nn.functional as F
from torch import nn, optim

torch.manual_seed(0)
text = (
    "a ship of tin went out to sea, with seven mice for crew. "
    "they sailed by moon, they sailed by map, "
    "and found an isle of blue. "
)
chars = sorted(set(text))
ids = torch.tensor([chars.index(c) for c in text])


class Attention(nn.Module):
    def __init__(self, dim, heads):
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(dim, 3 * dim)
        self.proj = nn.Linear(dim, dim)

    # region attend
    def forward(self, x, cache=None):  # (B, T, C)
        qkv = self.qkv(x).unflatten(2, (3, self.heads, -1))
        qkv = qkv.permute(2, 0, 3, 1, 4)  # (3, B, H, T, D)
        q, kv = qkv[0], qkv[1:]
        if cache is not None:  # then x is one new token
            kv = torch.cat([cache, kv], dim=3)
        out = F.scaled_dot_product_attention(
            q, kv[0], kv[1], is_causal=cache is None
        )
        out = out.transpose(1, 2).flatten(2)  # (B, T, C)
        return self.proj(out), kv

    # endregion

    def extra_repr(self):
        return f"heads={self.heads}"


class Block(nn.Module):
    def __init__(self, dim, heads):
        super().__init__()
        self.norm1 = nn.LayerNorm(dim)
        self.attn = Attention(dim, heads)
        self.norm2 = nn.LayerNorm(dim)
        self.mlp = nn.Sequential(
            nn.Linear(dim, 4 * dim),
            nn.GELU(),
            nn.Linear(4 * dim, dim),
        )

    def forward(self, x, cache=None):
        out, cache = self.attn(self.norm1(x), cache)
        x = x + out
        return x + self.mlp(self.norm2(x)), cache


class LanguageModel(nn.Module):
    def __init__(self, vocab, dim=32, heads=4, layers=2):
        super().__init__()
        self.embed = nn.Embedding(vocab, dim)
        self.pos = nn.Embedding(128, dim)
        self.blocks = nn.ModuleList(
            Block(dim, heads) for _ in range(layers)
        )
        self.norm = nn.LayerNorm(dim)
        self.head = nn.Linear(dim, vocab)

    def forward(self, ids, cache=None):
        past = 0 if cache is None else cache[0].shape[3]
        pos = torch.arange(past, past + ids.shape[1])
        x = self.embed(ids) + self.pos(pos)
        cache, kvs = cache or [None] * len(self.blocks), []
        for block, old in zip(self.blocks, cache, strict=True):
            x, kv = block(x, old)
            kvs.append(kv)
        return self.head(self.norm(x)), kvs


model = LanguageModel(len(chars))
optimizer = optim.Adam(model.parameters(), lr=5e-3)
losses = []
for step in range(80):
    logits, _ = model(ids[None, :-1])  # (1, T - 1, V)
    loss = F.cross_entropy(logits[0], ids[1:])
    losses.append(loss.item())
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
assert abs(losses[0] - math.log(len(chars))) < 0.5


def encode(words):
    return torch.tensor([[chars.index(c) for c in words]])


def decode(ids):
    return "".join(chars[i] for i in ids[0])


# region generate
@torch.no_grad()
def generate(ids, n, use_cache):  # (1, T)
    seen, new, cache = 0, ids, None
    for _ in range(n):
        logits, kv = model(new, cache)  # (1, t, V)
        seen += new.shape[1]  # tokens the model read
        token = logits[:, -1:].argmax(dim=-1)  # (1, 1)
        ids = torch.cat([ids, token], dim=1)
        new, cache = (token, kv) if use_cache else (ids, None)
    return ids, seen


# endregion

# region recite
for use_cache in False, True:
    out, seen = generate(encode("a ship"), 24, use_cache)
    print(seen, decode(out))
# > 420 a ship of tin went out to sea,
# > 29 a ship of tin went out to sea,
# endregion

# proves: Both ways, a small trained model recites its text from the prompt "a ship".
assert decode(out) == text[:30]
# proves: Each token here is one character.
assert ids.shape == (len(text),)
# proves: Without a cache the model reads 6 + 7 + … + 29 = 420 tokens, with it 6 + 23 = 29.
assert sum(range(6, 30)) == 420 and 6 + 23 == 29
assert generate(encode("a ship"), 24, False)[1] == 420
assert generate(encode("a ship"), 24, True)[1] == seen == 29
assert losses[-1] < 0.1
with torch.no_grad():
    whole, _ = model(ids[None])  # (1, T, V)
    _, kv = model(ids[None, :5])
    for t in range(5, 40):
        step, kv = model(ids[None, t : t + 1], kv)
        # proves: Up to rounding, the cache changes no logits:
        assert torch.allclose(
            step[0, 0], whole[0, t], atol=1e-4
        )
# proves: The cache holds the keys and values of the tokens read so far, shape (2, B, H, T, D).
assert [t.shape for t in kv] == 2 * [(2, 1, 4, 40, 8)]
recited, _ = generate(encode("a ship"), len(text) - 6, True)
assert decode(recited) == text
