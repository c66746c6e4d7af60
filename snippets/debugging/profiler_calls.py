"""key_averages() has one row for each name, with the number of calls."""

import torch
from torch import nn
from torch.profiler import profile, record_function

# region calls
model = nn.Sequential(
    nn.Linear(8, 16), nn.ReLU(), nn.Linear(16, 2)
)
x = torch.ones(4, 8)
with profile() as prof:
    for _ in range(3):
        with record_function("forward"):
            model(x)
calls = {row.key: row.count for row in prof.key_averages()}
print(calls["forward"], calls["aten::linear"])
# > 3 6
# endregion

# proves: prof.key_averages() adds up what has one name: three times the label, and 3 · 2 linear layers.
assert (calls["forward"], calls["aten::relu"]) == (3, 3)
assert calls["aten::linear"] == 3 * 2
# proves: The table shows these numbers in its column # of Calls.
table = prof.key_averages().table()
heads = table.splitlines()[1].split("  ")
assert [h.strip() for h in heads if h.strip()][
    -1
] == "# of Calls"
row = next(r for r in table.splitlines() if "aten::linear" in r)
assert row.split()[-1] == "6"
