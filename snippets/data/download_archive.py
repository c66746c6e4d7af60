"""download_and_extract_archive fetches, checks and unpacks."""

import hashlib
import shutil
from pathlib import Path

from torchvision import datasets

# A local archive stands where the download would land.
Path("packed").mkdir()
Path("packed/a.txt").write_text("3")
Path("data").mkdir()
shutil.make_archive("data/digits", "zip", "packed")
url = "https://example.org/digits.zip"
md5 = hashlib.md5(
    Path("data/digits.zip").read_bytes()
).hexdigest()

# region fetch
from torchvision.datasets.utils import (
    download_and_extract_archive,
)

download_and_extract_archive(url, "data", md5=md5)
# endregion

# proves: A file with the right checksum that is in the folder already is not fetched again.
assert Path("data/a.txt").read_text() == "3"
refused = 0
try:
    datasets.MNIST("nowhere", download=False)
except RuntimeError as error:
    refused = int("download=True" in str(error))
# proves: For MNIST, datasets.MNIST("data", download=True) does all three steps.
assert refused == 1
assert all(len(r) == 2 for r in datasets.MNIST.resources)
