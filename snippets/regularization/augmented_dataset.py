"""A Dataset that augments in __getitem__ gives a new variant each time."""

import torch
from sklearn.datasets import load_digits
from torch.utils.data import DataLoader, TensorDataset
from torchvision.transforms import v2

torch.manual_seed(0)
digits = load_digits()
images = torch.tensor(digits.images).float()[:, None]
labels = torch.tensor(digits.target)

# region dataset
augment = v2.RandomAffine(
    degrees=10,
    translate=(0.1, 0.1),
    scale=(0.8, 1.1),
)


class Augmented(TensorDataset):
    def __getitem__(self, i):
        image, label = super().__getitem__(i)
        return augment(image), label


# endregion

# region use
data = Augmented(images, labels)
first, label = data[0]
again, label = data[0]
print(first.shape, first.equal(again))
# > torch.Size([1, 8, 8]) False
# endregion

assert augment.degrees == [-10, 10]
assert augment.translate == (0.1, 0.1)
assert augment.scale == (0.8, 1.1)
assert len(data) == 1797 and label == labels[0]
assert not first.equal(images[0])
for i in range(20):
    label = None
    image, label = data[i]
    assert label == labels[i]
loader = DataLoader(data, batch_size=8)
assert next(iter(loader))[0].shape == (8, 1, 8, 8)
