"""The documents we write, one module each; every one has the verb ``write``."""
