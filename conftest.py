"""Makes every file below snippets/ a pytest item."""

pytest_plugins = ["verideck.pytest_plugin"]
