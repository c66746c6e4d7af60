"""Embedding, LSTM and one logit learn the sentiment of short reviews they never saw."""

import re

import torch
import torch.nn.functional as F
from torch import nn, optim
from torch.nn.utils.rnn import (
    pack_padded_sequence,
    pad_sequence,
)

torch.manual_seed(0)


class Sentiment(nn.Module):
    # region forward
    def forward(self, reviews):  # B tensors of indices, (T,)
        lengths = torch.tensor([len(r) for r in reviews])
        tokens = pad_sequence(reviews, batch_first=True)
        packed = pack_padded_sequence(
            self.embed(tokens),  # (B, T, 16)
            lengths,
            batch_first=True,
            enforce_sorted=False,
        )
        _, (h_n, _) = self.lstm(packed)  # (1, B, 32) each
        return self.head(h_n[-1]).squeeze(1)  # (B,) logits

    # endregion

    def __init__(self, vocab_size):
        super().__init__()
        self.embed = nn.Embedding(vocab_size, 16, padding_idx=0)
        self.lstm = nn.LSTM(16, 32, batch_first=True)
        self.head = nn.Linear(32, 1)


words = ["good", "great", "funny", "bad", "dull", "awful"]
subjects = ["the film", "this old film", "i think the plot"]
pairs = [
    (f"{subject} was {'not ' * no}{word}", int((k < 3) != no))
    for subject in subjects
    for no in (False, True)
    for k, word in enumerate(words)
]
vocabulary = sorted({w for t, _ in pairs for w in t.split()})
stoi = {word: i for i, word in enumerate(vocabulary, start=1)}
reviews = [
    torch.tensor([stoi[w] for w in re.findall(r"\w+", text)])
    for text, _ in pairs
]
labels = torch.tensor([float(label) for _, label in pairs])
assert labels.sum() == 18 == len(labels) / 2
# Left out of training: a third of the 36, each word in them.
test = [i for i in range(36) if (i // 12 + i) % 3 == 0]
train = [i for i in range(36) if i not in test]
assert len(test) == 12

model = Sentiment(len(stoi) + 1)
optimizer = optim.Adam(model.parameters(), lr=0.02)
for _ in range(60):
    logits = model([reviews[i] for i in train])
    loss = F.binary_cross_entropy_with_logits(
        logits, labels[train]
    )
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
guess = (model([reviews[i] for i in test]) > 0).float()
assert loss < 0.1 and (guess == labels[test]).sum() >= 11

together = model(reviews)
assert together.shape == (36,) and reviews[0].dim() == 1
# proves: The padding is ignored: a review gets the logit that it gets alone, within rounding.
for review, logit in zip(reviews, together, strict=True):
    assert torch.allclose(model([review])[0], logit, atol=1e-5)
assert len({len(review) for review in reviews}) > 2

# proves: squeeze(1) gives the logits the shape of the labels, (B,).
assert together.shape == labels.shape
assert model.head(torch.zeros(36, 32)).shape == (36, 1)
# proves: Train it with F.binary_cross_entropy_with_logits; a positive logit predicts class 1.
assert together[labels == 1].mean() > 1
assert together[labels == 0].mean() < -1
