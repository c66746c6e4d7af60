"""A product of (m, k) and (k, n) counts 2mnk operations."""

import torch

# region flops
from torch.utils.flop_counter import FlopCounterMode

a = torch.ones(2, 3)
b = torch.ones(3, 4)
with FlopCounterMode(display=False) as counter:
    a @ b
print(counter.get_total_flops())
# > 48
# endregion


def flops(run):
    with FlopCounterMode(display=False) as counter:
        run()
    return counter.get_total_flops()


# proves: Each of the m · n = 8 results takes k = 3 multiplications and, counted this way, 3 additions: 2mnk in all.
m, k, n = 2, 3, 4
assert flops(lambda: a @ b) == 2 * m * n * k == 48
assert (
    flops(lambda: torch.ones(5, 7) @ torch.ones(7, 6))
    == 2 * 5 * 7 * 6
)
# proves: Elementwise operations such as relu() count 0.
assert flops(lambda: a.relu()) == 0
