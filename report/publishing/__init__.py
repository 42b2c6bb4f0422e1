"""The one door: whether a report may be published, and all that is done when it may.

``door`` asks every check and says all that stands in the way at once; ``passing`` builds the report
out of sight, has it looked at, hands it out under names that a person would give, and keeps the
record. To add something that must be so before a report goes out, write a check and add a line to
``CHECKS`` in ``door`` or, if it looks at what was written, to ``LOOKS``.
"""
