"""The batch size sets how many batches a loader yields."""

from torch.utils.data import DataLoader

# proves: 1,000 divided by 64 is 15.625, and len(loader) rounds it up.
for data, size, batches in (
    (range(1000), 64, 16),
    (range(1000), 100, 10),
):
    assert len(DataLoader(data, batch_size=size)) == batches

sizes = [len(b) for b in DataLoader(range(1000), batch_size=64)]
# proves: The last batch has the 40 samples left over; drop_last=True would leave it out.
assert sizes == [64] * 15 + [40]
full = DataLoader(range(1000), batch_size=64, drop_last=True)
assert [len(b) for b in full] == [64] * 15 == sizes[:-1]
