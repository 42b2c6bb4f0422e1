"""How the partnership is run: money, meetings, decisions and scrutiny that do not fit together."""

from __future__ import annotations

from report.explained.explanation import Explanation

GOVERNANCE = (
    Explanation(
        "answers-and-findings",
        "The scrutineer's findings and the partners' answers differ in number. The report prints "
        "each answer beside its finding, and cannot tell which belong together.",
        "Write one answer for each finding, in the same order. If the answers are still to come, "
        "leave “response” out.",
        "findings:\n  - Neglect is named too late.\n  - Schools have no seat.\n"
        "response:\n  - Accepted. Schools join in April.",
        "findings:\n  - Neglect is named too late.\n  - Schools have no seat.\n"
        "response:\n  - Accepted. All staff will be trained.\n  - Accepted. Schools join in April.",
    ),
    Explanation(
        "attended-over-meetings",
        "An agency came to more meetings of a group than the group held.",
        "Check both figures. If the agency sent two people, count each meeting once.",
        "agency,group,meetings,attended\nOurshire Police,Board,6,7",
        "agency,group,meetings,attended\nOurshire Police,Board,6,6",
    ),
    Explanation(
        "deputies-over-attended",
        "A deputy came to more meetings than the agency attended in all. A meeting that a deputy "
        "came to is part of those attended.",
        "Count every meeting to which anyone came for the agency under “attended”.",
        "agency,group,meetings,attended,deputy\nOurshire Police,Board,6,3,4",
        "agency,group,meetings,attended,deputy\nOurshire Police,Board,6,5,4",
    ),
    Explanation(
        "negative-pounds",
        "A sum of money is less than nought. Nobody pays, gives or spends less than nothing. What "
        "is left over, or overspent, is worked out by the program.",
        "Take money that came back off the sum it belongs to. Delete rows of balances.",
        "heading,year,actual\nTraining,2025-26,28400\nTraining fees,2025-26,-500",
        "heading,year,actual\nTraining,2025-26,27900",
    ),
    Explanation(
        "year-missing",
        "No row of a file of money is for the year of this report. The report would show last "
        "year's sums alone. This is a warning.",
        "Add this year's rows. If the accounts are not closed yet, accept the warning in "
        "edition.yaml and say so in the words on money.",
        "funder,year,cash\nOurshire Council,2023-24,90000\nOurshire Council,2024-25,94000",
        "funder,year,cash\nOurshire Council,2024-25,94000\nOurshire Council,2025-26,96000",
    ),
    Explanation(
        "year-not-shown",
        "Some rows are for a part of the report's period that it does not show. The report shows "
        "one span, and the one before it: quarters are not added up. This is a warning.",
        "Give each sum once for the whole year, and once for the year before.",
        "funder,year,cash\nOurshire Council,2025-26 Q1,24000\nOurshire Council,2025-26 Q2,24000\n"
        "Ourshire Council,2025-26 Q3,24000\nOurshire Council,2025-26 Q4,24000",
        "funder,year,cash\nOurshire Council,2025-26,96000",
    ),
)
