"""use_deterministic_algorithms(True) refuses an operation that has no deterministic algorithm."""

import torch


def runs(operation):
    try:
        operation()
    except RuntimeError as error:
        assert "deterministic implementation" in str(error)
        return False
    return True


def put():
    places, values = torch.tensor([0, 0]), torch.ones(2)
    return torch.zeros(3).put_(places, values)


before = runs(put)
torch.use_deterministic_algorithms(True)

# proves: After torch.use_deterministic_algorithms(True), an operation that is known to have no deterministic algorithm raises an error.
assert before and not runs(put)
assert runs(lambda: torch.ones(3).sum())
