"""Logits at position t are scored against the token at t + 1; -100 is skipped."""

import torch
import torch.nn.functional as F

torch.manual_seed(0)
B, T, V = 2, 5, 7
logits = torch.randn(B, T, V)
labels = torch.randint(V, (B, T))
labels[0, 3:] = -100

# region loss
loss = F.cross_entropy(
    logits[:, :-1].flatten(0, 1),  # (B * (T - 1), V)
    labels[:, 1:].flatten(),  # (B * (T - 1),)
)
# endregion

by_hand = [
    -logits[b, t].log_softmax(dim=0)[labels[b, t + 1]]
    for b in range(B)
    for t in range(T - 1)
    if labels[b, t + 1] != -100
]
assert len(by_hand) == 6
assert torch.allclose(loss, torch.stack(by_hand).mean())
# proves: F.cross_entropy(logits[:, :-1].transpose(1, 2), labels[:, 1:]) gives the same number, up to rounding.
other = F.cross_entropy(
    logits[:, :-1].transpose(1, 2), labels[:, 1:]
)
assert torch.allclose(loss, other)
moved = logits.clone()
moved[:, -1] = 9
# proves: The last logits have no next token here, so they are cut off.
assert torch.equal(
    F.cross_entropy(
        moved[:, :-1].transpose(1, 2), labels[:, 1:]
    ),
    other,
)

# region ignore
logits = torch.zeros(3, 2)  # 3 tokens, 2 classes
labels = torch.tensor([0, -100, -100])
print(F.cross_entropy(logits, labels, reduction="none"))
# > tensor([0.6931, 0.0000, 0.0000])
print(F.cross_entropy(logits, labels))
# > tensor(0.6931)
# endregion

# proves: Without weight, the mean divides by the number of the other labels, here 1.
assert torch.isclose(
    F.cross_entropy(logits, labels), torch.tensor(2.0).log()
)
# proves: The argument ignore_index chooses another label.
labels = torch.tensor([0, 1, 1])
skipped = F.cross_entropy(
    logits, labels, ignore_index=1, reduction="none"
)
assert skipped[1:].tolist() == [0, 0] and skipped[0] > 0
