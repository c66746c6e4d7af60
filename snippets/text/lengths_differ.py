"""A loader cannot stack texts of different lengths."""

import torch
from torch.nn.utils.rnn import pad_sequence
from torch.utils.data import DataLoader

# region bug
pairs = [
    (torch.tensor([4, 2, 7]), 1),  # token indices, label
    (torch.tensor([5]), 0),
]
loader = DataLoader(pairs, batch_size=2)
try:
    x, y = next(iter(loader))
except RuntimeError as error:
    print(error)
    # > stack expects each tensor to be equal size, but got [3] at entry 0 and [1] at entry 1
# endregion

assert loader.batch_size == 2
twins = [pairs[0], pairs[0]]
x, _ = next(iter(DataLoader(twins, batch_size=2)))
# proves: The loader stacks its samples, and these texts differ in length.
assert torch.equal(x, torch.stack([text for text, _ in twins]))
assert len({len(text) for text, _ in pairs}) == 2
del loader


# region fix
def pad_batch(batch):
    texts, labels = zip(*batch, strict=True)
    x = pad_sequence(texts, batch_first=True)  # pads with 0
    return x, torch.tensor(labels)


loader = DataLoader(pairs, batch_size=2, collate_fn=pad_batch)
x, y = next(iter(loader))
print(x)
# > tensor([[4, 2, 7],
# >         [5, 0, 0]])
# endregion

assert y.tolist() == [1, 0] and x.dtype == torch.int64
assert loader.batch_size == 2
texts = [text for text, _ in pairs]
# proves: Without batch_first=True the shape is (T, B).
assert pad_sequence(texts).shape == (3, 2)
batches = [[pairs[0], pairs[1]], [pairs[1], pairs[1]]]
widths = [pad_batch(batch)[0].shape[1] for batch in batches]
# proves: Each batch is as wide as its own longest text.
assert widths == [3, 1]
