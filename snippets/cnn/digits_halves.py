"""Logits and probabilities of a CNN have the same argmax."""

import torch
from torch import nn

torch.manual_seed(0)
first = nn.Sequential(
    nn.Conv2d(1, 8, 3), nn.ReLU(), nn.MaxPool2d(2)
)
second = nn.Sequential(nn.Flatten(), nn.Linear(8 * 9, 10))
images = torch.rand(50, 1, 8, 8)
maps = first(images)
logits = second(maps)
assert logits.shape == (50, 10)

# proves: Layers of convolution and pooling turn the image into feature maps, smaller than the input.
assert maps.shape == (50, 8, 3, 3) and 3 < images.shape[-1]
# proves: Linear layers turn it into logits.
assert (
    second[0](maps).shape == (50, 72) and logits.shape[1] == 10
)
# proves: Softmax makes probabilities of them.
probabilities = logits.softmax(dim=1)
assert torch.allclose(probabilities.sum(dim=1), torch.ones(50))
assert probabilities.min() >= 0
# proves: The predicted label is the argmax of the logits: it needs no softmax.
assert torch.equal(
    logits.argmax(dim=1), probabilities.argmax(dim=1)
)
