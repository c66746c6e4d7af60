"""download_and_extract_archive fetches, checks and unpacks."""

import hashlib
import shutil
from pathlib import Path
from unittest.mock import patch

from torchvision import datasets
from torchvision.datasets import mnist
from torchvision.datasets.utils import check_integrity

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
broken = check_integrity("data/digits.zip", "0" * 32)
# proves: The checksum reveals a broken or changed file.
assert not broken and check_integrity("data/digits.zip", md5)
calls = []


def record(url, download_root, filename, md5):
    """Stands for the download: no byte crosses a network."""
    calls.append((filename, md5))


with patch.object(
    mnist, "download_and_extract_archive", record
):
    try:
        datasets.MNIST("elsewhere", download=True)
    except (RuntimeError, FileNotFoundError):
        pass
# proves: datasets.MNIST("data", download=True) downloads, checks and unpacks its files.
assert calls == datasets.MNIST.resources and len(calls) == 4
