"""Texts are cut to a maximum length first, then padded."""

import torch
from torch.nn.utils.rnn import pad_sequence

# region cut
texts = [torch.tensor([4, 2, 7, 9, 3]), torch.tensor([5, 8])]
max_length = 3
cut = [text[:max_length] for text in texts]  # keeps the start
x = pad_sequence(cut, batch_first=True)
print(x)
# > tensor([[4, 2, 7],
# >         [5, 8, 0]])
# endregion

assert texts[0].tolist() == [4, 2, 7, 9, 3]
assert [len(text) for text in cut] == [3, 2]

# region end
last = [text[-max_length:] for text in texts]
print(last[0])
# > tensor([7, 9, 3])
# endregion

assert last[1].tolist() == [5, 8]
