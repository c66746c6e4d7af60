"""Makes every file below snippets/ a pytest item where the project is not installed, such as on a machine lent for its GPU."""

pytest_plugins = ["verideck.pytest_items"]
