"""README and the scripts that keep it true."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from deck_folder import ROOT

PAGES = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "benchmarks/README.md"]


def test_the_counts_in_the_readme_are_true() -> None:
    done = subprocess.run([sys.executable, "docs/counts.py", "--check"], cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_to_a_file_of_the_repository(page: str) -> None:
    text = re.sub(r"````.*?````", "", (ROOT / page).read_text(encoding="utf-8"), flags=re.DOTALL)
    targets = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text)
    assert [target for target in targets if not ((ROOT / page).parent / target).exists()] == []


def test_the_readme_shows_the_snippet_as_it_is() -> None:
    shown = re.search(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert shown
    assert shown[1] in Path(ROOT / "snippets/autograd/grad_accumulates.py").read_text(encoding="utf-8")
