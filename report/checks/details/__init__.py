"""Whatever may tell who a child is: in words, lists and tables, before anything is drawn.

``passages`` gathers the texts, ``cases`` knows which of them are about one child, and each other
module knows one kind of detail. A finding tells place and kind, never the text itself.
"""
