"""sdpa_kernel restricts attention to the backends that it names."""

import torch
import torch.nn.functional as F

torch.manual_seed(0)
q, k, v = torch.randn(3, 1, 2, 5, 8)

# region backend
from torch.nn.attention import SDPBackend, sdpa_kernel

with sdpa_kernel(SDPBackend.MATH):
    out = F.scaled_dot_product_attention(q, k, v)
# endregion

assert torch.allclose(
    out, F.scaled_dot_product_attention(q, k, v), atol=1e-6
)
try:
    with sdpa_kernel(SDPBackend.EFFICIENT_ATTENTION):
        # proves: If no backend that you allow can run the call, it raises RuntimeError.
        F.scaled_dot_product_attention(q, k, v)
        raise AssertionError("it ran on a CPU")
except RuntimeError as error:
    assert "No viable backend" in str(error)
