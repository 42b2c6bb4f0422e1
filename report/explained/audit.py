"""What the audit of a written report finds: hidden numbers that can be worked out of it."""

from __future__ import annotations

from report.explained.explanation import Explanation

_OURS = (
    "The program hides what is needed for this not to happen, so this is most likely a fault of "
    "the program. Send what it says to whoever looks after the program for you. Until it is "
    "mended, hide more (hide_up_to in edition.yaml) or join small groups (merge in "
    "indicators.yaml). The last good report is as it was."
)
_ANEW = "Make the report anew, and audit it then."

AUDIT = (
    Explanation(
        "audit-chart",
        "A chart draws something that it says is withheld. Whoever measures the bar or finds the "
        "point knows the number.",
        _OURS,
    ),
    Explanation(
        "audit-contradiction",
        "What is printed beside a hidden number cannot all be true. The numbers fit no table at "
        "all, so the audit cannot say what somebody might work out, and nothing is let out.",
        "See whether the totals in your files are those of their rows. " + _OURS,
    ),
    Explanation(
        "audit-contributor",
        "Whoever knows one hidden number can work out another. A family knows one, or the worker "
        "who had its every case; no other small number may follow from it.",
        _OURS,
    ),
    Explanation(
        "audit-exact",
        "A hidden number can be worked out from what is printed. By adding up, from a percentage, "
        "from last year’s report, or because it is printed elsewhere.",
        _OURS,
    ),
    Explanation(
        "audit-narrow",
        "Too few values are left for a hidden number. Of a small number every value from one to "
        "the largest that is hidden must stay possible for whoever can add up.",
        _OURS,
    ),
    Explanation(
        "audit-no-answer",
        "The report could not be audited. A solver is asked what could be worked out; it is "
        "missing, or it ran out of time. What has not been audited is not put in its place.",
        "“doctor” says whether the solver, HiGHS, is there. Else close other programs and run it "
        "again.",
    ),
    Explanation(
        "audit-small-shown",
        "A small number of people is printed, and nothing says it is public.",
        "If it is public, say where: `public`, with its source. Else: " + _OURS,
    ),
    Explanation(
        "audit-stale",
        "The tables in the out folder are not what the data says now. The data has changed since "
        "the report was made; an audit needs both to agree, to know which numbers are small.",
        _ANEW,
    ),
    Explanation(
        "audit-unknown-mark",
        "A table holds a mark that the report does not explain. It may be an empty cell among "
        "numbers. Nobody can say what it stands for, and so not what it gives away.",
        _OURS,
    ),
    Explanation(
        "audit-unreadable",
        "A file that would be handed out cannot be audited. It is missing, cannot be opened, or "
        "is of a kind that the audit does not know. So nobody can say what it gives away.",
        "Take what is not to be handed out from the folder. " + _ANEW,
    ),
    Explanation(
        "audit-words",
        "Words seem to say how large a hidden number is. A caption, the words in place of a "
        "picture, a bookmark or what a file says of itself names it, with a number beside it.",
        "If the words are yours, take the number out, or tell what was done and not how many. "
        "If they are not: " + _OURS,
    ),
)
