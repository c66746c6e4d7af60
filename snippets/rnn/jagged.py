"""A jagged nested tensor is a batch of sequences of different lengths, without padding."""

import torch

# region jagged
texts = torch.nested.nested_tensor(
    [torch.ones(2, 3), torch.ones(4, 3)],  # (T, features)
    layout=torch.jagged,
)
print(texts.shape)
# > torch.Size([2, j1, 3])
print(texts.to_padded_tensor(0.0).shape)
# > torch.Size([2, 4, 3])
# endregion

lengths = [len(text) for text in texts.unbind()]
# proves: Two texts, of 2 and 4 steps with 3 features each.
assert lengths == [2, 4] and len(texts) == 2
assert {text.shape[1] for text in texts.unbind()} == {3}
assert texts.layout == torch.jagged
# proves: Padding fills up to the longest.
assert texts.to_padded_tensor(7.0)[0, 2:].eq(7).all()
assert texts.to_padded_tensor(0.0).shape[1] == max(lengths)
# proves: The nested tensor itself holds 2 + 4 rows of 3 numbers, and no pads.
assert texts.values().shape == (2 + 4, 3)
assert texts.to_padded_tensor(0.0).sum() == texts.values().sum()
