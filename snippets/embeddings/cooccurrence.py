"""Factoring co-occurrence counts alone brings words of similar use together."""

from collections import Counter

import torch
import torch.nn.functional as F

torch.manual_seed(0)
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

# region count
counts = Counter()
for text in texts:  # "the cat drinks milk", ...
    words = text.split()
    for i, word in enumerate(words):
        near = words[max(0, i - 2) : i] + words[i + 1 : i + 3]
        counts.update((word, other) for other in near)
print(counts["cat", "the"], counts["cat", "car"])
# > 4 0
# endregion

assert counts["cat", "milk"] == 1 and counts["the", "milk"] == 0
assert all(counts[a, b] == counts[b, a] for a, b in counts)

X = torch.zeros(len(itos), len(itos))
for (a, b), n in counts.items():
    X[stoi[a], stoi[b]] = n
seen = X > 0
w, v, b, c = (
    torch.randn(len(itos), n, requires_grad=True)
    for n in (4, 4, 1, 1)
)
with torch.no_grad():
    for p in (w, v, b, c):
        p *= 0.3
optimizer = torch.optim.Adam([w, v, b, c], lr=0.05)

# GloVe's loss with equal weights, plus log(1 + n) for zeros.
for _ in range(300):
    fit = w @ v.T + b + c.T  # (V, V)
    loss = (fit - X.log1p()).pow(2).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
vectors = (w + v).detach()


# region near
def similarity(a, b):
    a, b = vectors[stoi[a]], vectors[stoi[b]]
    return F.cosine_similarity(a, b, dim=0).item()


print(similarity("cat", "dog") > similarity("cat", "car"))
# > True
# endregion

assert similarity("cat", "dog") > 0.9
assert similarity("car", "truck") > 0.9
assert similarity("cat", "car") < 0.6
