"""item() takes one number only; tolist() takes a batch of predictions."""

import torch

# region bug
probs = torch.tensor([[0.2, 0.8], [1.0, 0.0]])
try:
    classes = probs.argmax(dim=1).item()
except RuntimeError as error:
    print(error)
    # > a Tensor with 2 elements cannot be converted to Scalar
# endregion

assert probs.equal(torch.tensor([[0.2, 0.8], [1.0, 0.0]]))

# region fix
classes = probs.argmax(dim=1).tolist()
print(classes)
# > [1, 0]
# endregion

assert type(classes) is list
predictions = probs.argmax(dim=1)
# proves: item() converts a tensor of one element, and this batch has two predictions.
assert predictions[:1].item() == 1 and predictions.numel() == 2
