"""Whether everyone can read the report: asked of its page before it is set, and of the PDF.

Before: ``barriers`` gathers what ``pictures``, ``leaves``, ``widths`` and ``looks`` find in charts,
pages, tables and style sheets; words have their own checks, with file and line, in report/checks.
After: ``opening`` turns a PDF into plain values, ``lint`` asks of them what no validator asks,
``agreeing`` holds them against the page of HTML, ``standards`` asks a validator; ``gate`` is all.
"""
