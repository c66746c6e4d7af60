"""Texts are cut to a maximum length first, then padded."""

import torch
from torch.nn.utils.rnn import pad_sequence

# region cut
texts = [torch.tensor([4, 2, 7, 9, 3]), torch.tensor([5, 8])]
max_length = 3
cut = [text[:max_length] for text in texts]
x = pad_sequence(cut, batch_first=True)
print(x)
# > tensor([[4, 2, 7],
# >         [5, 8, 0]])
# endregion

assert texts[0].tolist() == [4, 2, 7, 9, 3]
assert [len(text) for text in cut] == [3, 2]
# proves: text[-max_length:] would keep the end of each text instead.
for text in texts:
    end = text.tolist()[::-1][:max_length][::-1]
    assert text[-max_length:].tolist() == end
