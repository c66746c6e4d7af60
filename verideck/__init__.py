"""verideck: Anki decks whose every answer has been run.

    cards/*.md ────parse──▶ Note ───────────────────────┐
                                                        ├─render─▶ RenderedNote ─┬─package─▶ .apkg
    snippets/*.py ─parse──▶ Snippet ──verify──▶ Verdict ┘                        └─preview─▶ index.html

Each stage is a module of functions from values to values; no stage imports one to its right.
"""
