"""Indicators whose entries, rows and numbers do not fit together."""

from __future__ import annotations

from report.explained.explanation import Explanation

HEAD = "indicator,period,category,value\n"
SHARE = "indicator,period,value,numerator,denominator\n"

INDICATORS = (
    Explanation(
        "breakdown-without-rows",
        "An indicator is said to be broken down, and no row says into what. Its parts cannot be "
        "shown. This is a warning.",
        "Add a row for each part, or take “breakdown” out of indicators.yaml.",
        HEAD + "referrals,2025-26,,120",
        HEAD + "referrals,2025-26,,120\nreferrals,2025-26,Police,70\nreferrals,2025-26,Schools,50",
    ),
    Explanation(
        "merge-shows-more",
        "Many numbers of an indicator are hidden, because its groups are small. They are those of "
        "few children, and those beside them that would tell. Fewer and larger groups show more. "
        "This is a note. The groups that it names were tried, and nothing is changed unless you "
        "say so.",
        "Paste the line into the indicator's entry in indicators.yaml, with a name of your own for "
        "the new group. Or leave it, if readers need the small groups more than their numbers.",
    ),
    Explanation(
        "stray-category",
        "A row names a category, and nothing says what the categories are. The heading of its "
        "table would be missing.",
        "Name the breakdown in indicators.yaml, such as “breakdown: district”. Or empty the cell.",
        HEAD + "plans,2026-03-31,North,40",
        HEAD + "plans,2026-03-31,,40",
    ),
    Explanation(
        "id-of-a-number",
        "An indicator's id is what a number of another is called. In your words “_before”, "
        "“_change”, “_better”, “_target” and “_met” stand behind an id.",
        "Give it another id, here and in indicators.csv.",
        "- id: plans\n  title: Children on a plan\n  unit: count\n  kind: stock\n"
        "- id: plans_change\n  title: Plans that changed\n  unit: count\n  kind: flow",
        "- id: plans\n  title: Children on a plan\n  unit: count\n  kind: stock\n"
        "- id: changed_plans\n  title: Plans that changed\n  unit: count\n  kind: flow",
    ),
    Explanation(
        "indicator-without-rows",
        "An indicator is defined, and indicators.csv holds nothing of it. It is left out of the "
        "report. This is a warning.",
        "Add its values, or take the entry away. If a value is not known, write x.",
        HEAD + "referrals,2025-26,,120\nin_time,2025-26,,86.7",
        HEAD + "referrals,2025-26,,120\nin_time,2025-26,,86.7\nplans,2026-03-31,,40",
    ),
    Explanation(
        "parts-over-whole",
        "The parts of a count come to more than the whole of the same period. At least one of "
        "the numbers is wrong, or somebody is counted in two parts.",
        "Correct the wrong one. If one child may be in several parts, write “overlap: true” in "
        "indicators.yaml: the report then says that they do not add up.",
        HEAD + "referrals,2025-26,,120\nreferrals,2025-26,Police,80\nreferrals,2025-26,Schools,50",
        HEAD + "referrals,2025-26,,120\nreferrals,2025-26,Police,70\nreferrals,2025-26,Schools,50",
    ),
    Explanation(
        "parts-under-whole",
        "The parts of a count come to less than the whole of the same period. Readers will add "
        "them up and ask where the rest is. This is a warning.",
        "Add the part that is missing, for example “Not recorded”, or correct a number.",
        HEAD + "referrals,2025-26,,120\nreferrals,2025-26,Police,60\nreferrals,2025-26,Schools,50",
        HEAD + "referrals,2025-26,,120\nreferrals,2025-26,Police,60\n"
        "referrals,2025-26,Schools,50\nreferrals,2025-26,Not recorded,10",
    ),
    Explanation(
        "period-after-end",
        "A row is for a time after the report's own period. It is left out of this report. This "
        "is a warning.",
        "Keep the row for the next report, or correct the period.",
        HEAD + "referrals,2026-27,,130",
        HEAD + "referrals,2025-26,,130",
    ),
    Explanation(
        "period-of-kind",
        "The period of a row does not fit what is counted. A stock, such as children on a plan, is "
        "there on a day. A flow, such as referrals, happens from one day to another.",
        "Write a day for a stock, and a year, quarter or month for a flow. Write all rows of a "
        "share in one way.",
        HEAD + "plans,2025-26,,40",
        HEAD + "plans,2026-03-31,,40",
    ),
    Explanation(
        "period-without-rows",
        "No row of an indicator is for the report's own period. Only earlier figures could be "
        "shown. This is a warning.",
        "Add this year's row. If the value is not known, write x and say why under “note”.",
        HEAD + "referrals,2024-25,,110",
        HEAD + "referrals,2024-25,,110\nreferrals,2025-26,,120",
    ),
    Explanation(
        "same-step",
        "Two indicators are the same step of the child's journey. They would stand in one place.",
        "Number the steps 1, 2, 3 in the order in which they happen.",
        "- id: contacts\n  title: Contacts\n  unit: count\n  kind: flow\n  step: 1\n"
        "- id: referrals\n  title: Referrals\n  unit: count\n  kind: flow\n  step: 1",
        "- id: contacts\n  title: Contacts\n  unit: count\n  kind: flow\n  step: 1\n"
        "- id: referrals\n  title: Referrals\n  unit: count\n  kind: flow\n  step: 2",
    ),
    Explanation(
        "share-disagrees",
        "A share is not what its numerator and denominator make it. It differs by more than "
        "rounding can.",
        "Correct whichever of the three is wrong. Per cent is 100 × numerator ÷ denominator; in "
        "each 10,000 it is 10,000 times that.",
        SHARE + "in_time,2025-26,84.7,104,120",
        SHARE + "in_time,2025-26,86.7,104,120",
    ),
    Explanation(
        "share-over-whole",
        "A percentage is of more than all there are.",
        "Check the numerator and the denominator: they may stand the wrong way round.",
        SHARE + "in_time,2025-26,115.4,120,104",
        SHARE + "in_time,2025-26,86.7,104,120",
    ),
    Explanation(
        "share-without-base",
        "A share says nothing of how many it is a share. Nobody can tell whether it is of five or "
        "of five thousand. This is a warning.",
        "Fill “numerator” and “denominator”. The program then works the share out and rounds it.",
        SHARE + "in_time,2025-26,86.7,,",
        SHARE + "in_time,2025-26,86.7,104,120",
    ),
    Explanation(
        "stacked-parts",
        "A stacked chart is asked for, and no parts make up a whole. Shares are never added up, "
        "nor are parts that overlap.",
        "Write “chart: bars” to set parts beside each other, or “chart: trend” for the years.",
        "- id: in_time\n  title: Assessments in time\n  unit: percent\n  kind: share\n"
        "  chart: stacked",
        "- id: in_time\n  title: Assessments in time\n  unit: percent\n  kind: share\n"
        "  chart: trend",
    ),
    Explanation(
        "step-not-a-flow",
        "A step of the child's journey must count what happened in the period. A stock or a share "
        "cannot stand beside such counts.",
        "Take “step” away, or give it to the indicator that counts how many there were.",
        "- id: plans\n  title: Children on a plan\n  unit: count\n  kind: stock\n  step: 4",
        "- id: plans\n  title: Plans that started\n  unit: count\n  kind: flow\n  step: 4",
    ),
    Explanation(
        "too-many-breakdowns",
        "An indicator has more than two breakdowns. A table on paper has only rows and columns.",
        "Keep two of them, and make another indicator for the third.",
        "- id: plans\n  title: Children on a plan\n  unit: count\n  kind: stock\n"
        "  breakdown: [reason, district, age]",
        "- id: plans\n  title: Children on a plan\n  unit: count\n  kind: stock\n"
        "  breakdown: [reason, district]",
    ),
    Explanation(
        "unit-and-kind",
        "A share is called a flow or a stock. Those are added up, and what is counted per cent or "
        "in each 10,000 never is.",
        "Write “kind: share”.",
        "- id: in_time\n  title: Assessments in time\n  unit: percent\n  kind: flow",
        "- id: in_time\n  title: Assessments in time\n  unit: percent\n  kind: share",
    ),
    Explanation(
        "unknown-category",
        "Categories are to be joined, and indicators.csv has none of that name.",
        "Write the name exactly as the column “category” has it.",
        "  merge:\n    - into: Other\n      from: [Polise, Schools]",
        "  merge:\n    - into: Other\n      from: [Police, Schools]",
    ),
    Explanation(
        "unknown-indicator",
        "A row names an indicator that is not in indicators.yaml. Nothing says what it counts.",
        "Use the id exactly as indicators.yaml has it, or define it there.",
        HEAD + "referals,2025-26,,120",
        HEAD + "referrals,2025-26,,120",
    ),
)
