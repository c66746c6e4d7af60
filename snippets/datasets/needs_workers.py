"""Two options of DataLoader need worker processes."""

from torch.utils.data import DataLoader


def message(**options):
    try:
        DataLoader([1, 2], **options)
    except ValueError as error:
        return str(error)


# proves: Both options are about worker processes, and the default 0 means that there are none.
assert "num_workers > 0" in message(persistent_workers=True)
assert "num_workers > 0" in message(prefetch_factor=2)
assert DataLoader([1, 2]).num_workers == 0
# proves: With num_workers=2 both are accepted.
assert (
    message(
        num_workers=2, persistent_workers=True, prefetch_factor=2
    )
    is None
)
