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

data = Augmented(images, labels)
assert augment.degrees == [-10, 10]
assert augment.translate == (0.1, 0.1)
assert augment.scale == (0.8, 1.1)
assert len(data) == 1797 and not data[0][0].equal(images[0])
for i in range(20):
    image, label = data[i]
    assert image.shape == (1, 8, 8) and label == labels[i]
loader = DataLoader(data, batch_size=599)
epochs = [torch.cat([x for x, _ in loader]) for _ in range(2)]
# proves: The loader calls __getitem__ for each sample that it reads, so each epoch draws new variants.
assert (epochs[0] != epochs[1]).flatten(1).any(1).sum() > 1000
fixed = TensorDataset(
    torch.stack([augment(image) for image in images[:50]])
)
first, second = (
    [x for (x,) in DataLoader(fixed, batch_size=50)]
    for _ in range(2)
)
pairs = [(first[0], second[0]), epochs]
alike = [torch.equal(one, other) for one, other in pairs]
# proves: Images that were transformed once, before training, would look alike in each epoch.
assert alike == [True, False]  # unlike those of the loader
