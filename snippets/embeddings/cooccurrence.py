"""Factoring co-occurrence counts alone brings words of similar use together."""

from collections import Counter

import torch
import torch.nn.functional as F
from torch import optim

torch.manual_seed(0)

# region count
texts = ["the cat drinks milk", "the dog drinks milk"]
counts = Counter()
for text in texts:
    words = text.split()
    for i, word in enumerate(words):
        near = words[max(0, i - 2) : i] + words[i + 1 : i + 3]
        counts.update((word, other) for other in near)
print(counts["drinks", "milk"], counts["cat", "milk"])
# > 2 1
# endregion

assert counts["the", "milk"] == 0 and counts["the", "cat"] == 1
assert all(counts[a, b] == counts[b, a] for a, b in counts)
assert counts.total() == 20

texts = [
    "the cat drinks milk",
    "the dog drinks milk",
    "the cat chases the mouse",
    "the dog chases the mouse",
    "the cat sleeps",
    "the dog sleeps",
    "we drive a car",
    "we drive a truck",
    "they park a car",
    "they park a truck",
]
itos = sorted({w for text in texts for w in text.split()})
stoi = {word: i for i, word in enumerate(itos)}
X = torch.zeros(len(itos), len(itos))
for text in texts:
    words = [stoi[word] for word in text.split()]
    for i, a in enumerate(words):
        for b in words[i + 1 : i + 3]:
            X[a, b] += 1
            X[b, a] += 1
w, v, b, c = (
    (0.3 * torch.randn(len(itos), n)).requires_grad_()
    for n in (4, 4, 1, 1)
)
optimizer = optim.Adam([w, v, b, c], lr=0.05)

# GloVe's loss with equal weights, plus log(1 + n) for zeros.
for _ in range(300):
    fit = w @ v.T + b + c.T  # (V, V)
    loss = (fit - X.log1p()).pow(2).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
vectors = (w + v).detach()


def similarity(a, b):
    a, b = vectors[stoi[a]], vectors[stoi[b]]
    return F.cosine_similarity(a, b, dim=0).item()


# proves: Vectors fitted to such counts tend to put words of similar use close together.
assert (
    similarity("cat", "dog")
    > 0.9
    > similarity("cat", "car") + 0.3
)
assert similarity("car", "truck") > 0.9
