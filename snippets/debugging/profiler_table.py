"""The profiler counts and times each operation; a label has a row too."""

import torch
from torch import nn
from torch.profiler import profile, record_function

model = nn.Sequential(
    nn.Linear(8, 16), nn.ReLU(), nn.Linear(16, 2)
)
x = torch.ones(4, 8)

# region profile
with profile() as prof:
    with record_function("forward"):
        model(x)
rows = prof.key_averages()
table = rows.table(sort_by="self_cpu_time_total")
# endregion

names = [row.key for row in rows]
assert "forward" in names and "aten::addmm" in names
assert "forward" in table and "Self CPU" in table
lines = [
    line.split()[0]
    for line in table.splitlines()
    if "aten::" in line or "forward" in line
]
by_self = {row.key: row.self_cpu_time_total for row in rows}
times = [by_self[name] for name in lines]
assert times == sorted(times, reverse=True)
assert len(set(times)) > 2
forward = next(row for row in rows if row.key == "forward")
# proves: Self CPU leaves out the time of operations that ran inside, CPU total includes it.
assert forward.self_cpu_time_total < forward.cpu_time_total
# proves: Here "forward" has the largest total, since the operations run inside it.
assert forward.cpu_time_total >= max(
    row.cpu_time_total for row in rows if row.key != "forward"
)
