"""A dictionary from character to index turns a text into one-hot rows."""

import torch
import torch.nn.functional as F

# region encode
text = "hello"
chars = sorted(set(text))
stoi = {char: i for i, char in enumerate(chars)}
ids = torch.tensor([stoi[char] for char in text])
print(ids.tolist())
# > [1, 0, 2, 2, 3]
x = F.one_hot(ids, len(chars)).float()
print(x.shape)
# > torch.Size([5, 4])
# endregion

assert x.dtype == torch.float32
# proves: The text has 4 different characters, in sorted order e, h, l, o.
assert chars == ["e", "h", "l", "o"] and len(set(text)) == 4
# proves: Each of the 5 characters becomes a row with a single 1.
assert (x.sum(dim=1) == 1).all() and (x == 1).sum() == 5
assert x.argmax(dim=1).tolist() == ids.tolist()
