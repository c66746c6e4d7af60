"""A generator made in __init__ is copied into each worker as it stands."""

import numpy as np
import torch
from torch.utils.data import (
    DataLoader,
    Dataset,
    get_worker_info,
)


# region bug
class Noise(Dataset):
    def __init__(self):
        self.rng = np.random.default_rng(0)

    def __len__(self):
        return 4

    def __getitem__(self, index):
        return self.rng.integers(1000)


loader = DataLoader(Noise(), num_workers=2)
print([x.item() for x in loader])
# > [850, 850, 636, 636]
# endregion

old = loader


# region fix
def init(worker_id):
    info = get_worker_info()
    info.dataset.rng = np.random.default_rng(info.seed)


torch.manual_seed(0)
loader = DataLoader(
    Noise(), num_workers=2, worker_init_fn=init
)
print([x.item() for x in loader])
# > [525, 242, 776, 652]
# endregion

bad = [x.item() for x in old]
# proves: Each worker has a copy of the data set, and so of rng in one and the same state.
assert bad[0::2] == bad[1::2]
alone = [x.item() for x in DataLoader(Noise())]
assert alone[:2] == bad[0::2]
good, again = [[x.item() for x in loader] for _ in range(2)]
assert len({*good, *again}) == 8
