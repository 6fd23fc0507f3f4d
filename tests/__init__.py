"""The tests. A package, so that one that is installed under the same name cannot hide it."""
