"""Details that may tell who a child is, one module for each kind; ``report.checks.identity`` asks.

``passages`` gathers the texts, ``cases`` knows which of them are about one child. A finding tells
place and kind, never the text itself.
"""
