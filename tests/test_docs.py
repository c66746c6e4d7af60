"""README and the scripts that keep it true."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from deck_folder import ROOT

PAGES = ["README.md", "docs/own-deck.md", "CONTRIBUTING.md", "CHANGELOG.md", "benchmarks/README.md"]


def test_the_counts_in_the_readme_are_true() -> None:
    done = subprocess.run([sys.executable, "docs/counts.py", "--check"], cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_to_a_file_of_the_repository(page: str) -> None:
    text = re.sub(r"````.*?````", "", (ROOT / page).read_text(encoding="utf-8"), flags=re.DOTALL)
    targets = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text)
    assert [target for target in targets if not ((ROOT / page).parent / target).exists()] == []


def test_the_readme_shows_a_card_and_its_snippet_as_they_are() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    card = re.search(r"````markdown\n(.*?)````", readme, re.DOTALL)
    region = re.search(r"```python\n(.*?)```", readme, re.DOTALL)
    assert card
    assert region
    assert card[1] in (ROOT / "cards/autograd.md").read_text(encoding="utf-8")
    assert region[1] in (ROOT / "snippets/autograd/grad_accumulates.py").read_text(encoding="utf-8")
