"""What keeps a report from being published, and records that cannot be trusted."""

from __future__ import annotations

from report.explained.explanation import Explanation

PUBLISHING = (
    Explanation(
        "record-broken",
        "The record of what was published cannot be read, or parts of it do not fit together. The "
        "program writes it when a report is published, and later reports are held against it.",
        "Take the folder “published” back from git as it was committed. If that does not help, "
        "send the message to whoever looks after the program for you.",
    ),
    Explanation(
        "record-changed",
        "A file of the record of what was published is not the one that was written. Later reports "
        "are held against it, so it has to stay as it was.",
        "Take the file back from git as it was committed. A published report is corrected with "
        "publish --correct, and never by hand.",
    ),
)
