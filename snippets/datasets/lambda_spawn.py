"""A spawned worker gets its collate_fn pickled, which a lambda refuses."""

import pickle
import warnings
from pickle import PicklingError

from torch.utils.data import DataLoader

warnings.simplefilter("ignore")  # the loader warns, too

# region bug
loader = DataLoader(
    [1, 2],
    num_workers=1,
    collate_fn=lambda batch: batch,
    multiprocessing_context="spawn",
)
try:
    next(iter(loader))
except PicklingError as error:
    print(error)
    # > Can't pickle <function <lambda> …
# endregion


# region fix
def keep(batch):
    return batch


loader = DataLoader(
    [1, 2],
    num_workers=1,
    collate_fn=keep,
    multiprocessing_context="spawn",
)
# endregion

assert (
    loader.multiprocessing_context.get_start_method() == "spawn"
)
assert loader.num_workers == 1 and [*loader.dataset] == [1, 2]
sent = pickle.dumps(loader.collate_fn)
assert pickle.loads(sent)([5]) == [5]
refused = ""
try:
    pickle.dumps(lambda batch: batch)
except PicklingError as error:
    refused = str(error)
# proves: The loader sends collate_fn to a spawned worker by pickle, and a lambda cannot be pickled.
assert refused.startswith("Can't pickle <function <lambda>")
module = keep.__module__
# proves: pickle stores a function as its module and name, and <lambda> is not found in the module.
assert module.encode() in sent and b"keep" in sent
assert len(sent) < 60
assert refused.endswith(
    (
        f"attribute lookup <lambda> on {module} failed",
        f"not found as {module}.<lambda>",  # Python 3.14
    )
)
