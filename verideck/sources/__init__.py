"""What people wrote: cards, snippets and deck.toml enter as files; parsed `Sources` leave, every mistake with its line."""
