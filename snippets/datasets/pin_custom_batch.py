"""A batch class of your own is pinned by its method pin_memory()."""

import warnings
from unittest import mock

import torch
from torch.utils.data import DataLoader
from torch.utils.data._utils.pin_memory import pin_memory

warnings.simplefilter("ignore")  # no accelerator here
data = [torch.ones(3), torch.zeros(3)]
device = "cpu"


# region pin
class Batch:
    def __init__(self, samples):
        self.x = torch.stack(samples)

    def pin_memory(self):
        self.x = self.x.pin_memory()
        return self


loader = DataLoader(data, collate_fn=Batch, pin_memory=True)
for batch in loader:
    x = batch.x.to(device, non_blocking=True)
# endregion

assert x.tolist() == [[0, 0, 0]] and loader.pin_memory is True


def pinned_by_name(tensor, device=None):
    """Stands for the copy to pinned memory, which needs a GPU."""
    return -tensor


with mock.patch.object(
    torch.Tensor, "pin_memory", pinned_by_name
):
    # what the loader does with each batch where there is a GPU
    pinned = pin_memory(Batch(data))
    assert pinned.x.tolist() == [[-1] * 3, [0] * 3]
    bare = type("Batch", (), {"__init__": Batch.__init__})
    loose = bare(data)
    # proves: Without pin_memory(), a Batch is passed on unpinned.
    assert pin_memory(loose) is loose
    assert loose.x.tolist() == [[1] * 3, [0] * 3]
    # proves: The loader pins tensors in tuples, lists and dicts by itself.
    for boxed in (data[0],), [data[0]], {0: data[0]}:
        assert pin_memory(boxed)[0].tolist() == [-1] * 3
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        kept = next(iter(loader)).x
    # proves: On a machine without an accelerator, pin_memory=True warns and pins nothing.
    assert torch.accelerator.is_available() or (
        "no accelerator is found" in str(caught[0].message)
        and kept.tolist() == [[1] * 3]
    )
