"""Facts that do not agree with each other, with the period, or with what may be published."""

from __future__ import annotations

from report.explained.explanation import Explanation

FACTS = (
    Explanation(
        "accepted-nothing",
        "You accepted a warning in edition.yaml that is not given. Its code or its place may be "
        "misspelt, its row may have moved, or the trouble may be mended. This is a warning.",
        "Correct “code” or “where”. If the warning is no longer given, delete the entry. Only "
        "warnings can be accepted: an error must be mended.",
        "accepted:\n"
        "  - code: no-source\n"
        "    where: trainig.csv\n"
        "    reason: It is our own booking system.",
        "accepted:\n"
        "  - code: no-source\n"
        "    where: sources.yaml\n"
        "    reason: It is our own booking system.",
    ),
    Explanation(
        "agency-spelling",
        "Two agencies have nearly the same name. They may be one agency spelt in two ways. "
        "Its figures would be split between the two. This is a warning.",
        "If they are one, spell its name the same way in every row. If they are two, accept the "
        "warning in edition.yaml and say why.",
        "course,date,agency,attended\n"
        "Neglect toolkit,2025-05-12,Ourshire Council,18\n"
        "Online safety,2025-05-23,Ourshire Counsil,11",
        "course,date,agency,attended\n"
        "Neglect toolkit,2025-05-12,Ourshire Council,18\n"
        "Online safety,2025-05-23,Ourshire Council,11",
    ),
    Explanation(
        "attended-over-places",
        "More people attended than there were places. That can only be if some of them came "
        "without a booking.",
        "Check both figures. Count the people who came without a booking under “walk_in” as well "
        "as under “attended”.",
        "course,date,places,attended,walk_in\nNeglect toolkit,2025-05-12,20,24,",
        "course,date,places,attended,walk_in\nNeglect toolkit,2025-05-12,20,24,4",
    ),
    Explanation(
        "bookings-do-not-add-up",
        "The number booked does not fit what became of the bookings. Everyone who booked either "
        "attended, cancelled or did not come. This is a warning.",
        "Take “attended”, subtract “walk_in”, and add “cancelled” and “no_show”: that should be "
        "“booked”. Correct the figure that is wrong. If the booking system counts in another "
        "way, accept the warning in edition.yaml and say why.",
        "course,date,booked,attended,cancelled,no_show,walk_in\n"
        "Neglect toolkit,2025-05-12,18,18,3,1,2",
        "course,date,booked,attended,cancelled,no_show,walk_in\n"
        "Neglect toolkit,2025-05-12,20,18,3,1,2",
    ),
    Explanation(
        "complete-without-date",
        "An action is marked complete, and nothing says when it was completed.",
        "Fill in “completed_on”. If the action is still going on, change its status to “in "
        "progress”.",
        "review,action,status,completed_on\nfamily-a,Carry out an audit,complete,",
        "review,action,status,completed_on\nfamily-a,Carry out an audit,complete,2025-09-30",
    ),
    Explanation(
        "date-without-complete",
        "An action has a date on which it was completed, and is not marked complete.",
        "Change its status to “complete”. If it is not complete, clear the date.",
        "review,action,status,completed_on\nfamily-a,Carry out an audit,in progress,2025-09-30",
        "review,action,status,completed_on\nfamily-a,Carry out an audit,complete,2025-09-30",
    ),
    Explanation(
        "duplicate-id",
        "Two entries have the same id, and the report cannot tell them apart.",
        "Give each entry an id of its own. If actions name the id, check which entry they mean.",
        "- id: family-a\n  type: scr\n- id: family-a\n  type: rapid_review",
        "- id: family-a\n  type: scr\n- id: family-b\n  type: rapid_review",
    ),
    Explanation(
        "end-before-start",
        "A span of time ends before it starts. Or one of its two dates could not be read.",
        "Check both dates. They have most likely been swapped, or a year is wrong.",
        "resource,measure,start,end,count\nNeglect toolkit,downloads,2025-11,2025-06,216",
        "resource,measure,start,end,count\nNeglect toolkit,downloads,2025-06,2025-11,216",
    ),
    Explanation(
        "example-left",
        "A name that the command “new” made up is still there. Or partners are named after "
        "another area than yours. This is a warning.",
        "Write the right names in partnership.yaml. If the partners are right as they are, accept "
        "the warning in edition.yaml and say why.",
        "partners:\n  - name: Exampleshire Council\n  - name: Exampleshire Police",
        "partners:\n  - name: Ourshire Council\n  - name: Ourshire Police",
    ),
    Explanation(
        "illustrative-final",
        "A final report may not hold made-up figures. The examples that come with a new edition "
        "are marked as illustrative in sources.yaml.",
        "Put your own figures in place of the examples. Then change the “status” of each file in "
        "sources.yaml to final or provisional. Until then, keep “status” in edition.yaml at draft.",
        "training.csv:\n  source: Examples to replace\n  status: illustrative",
        "training.csv:\n  source: Our booking system\n  status: final",
    ),
    Explanation(
        "no-source",
        "Nothing says where the facts in a file come from. The report prints its sources, so "
        "that readers can trust it. This is a warning.",
        "Add an entry for the file in sources.yaml, with its source and its status.",
        "reviews.yaml:\n  source: Our own records\n  status: final",
        "reviews.yaml:\n  source: Our own records\n  status: final\n"
        "training.csv:\n  source: Our booking system\n  status: final",
    ),
    Explanation(
        "outside-period",
        "Something is dated before or after the time that this report covers.",
        "Correct the date. If it is right, move the row to the edition for that time. The period "
        "is given in edition.yaml.",
        "course,date,attended\nNeglect toolkit,2024-05-12,18",
        "course,date,attended\nNeglect toolkit,2025-05-12,18",
    ),
    Explanation(
        "policy-too-lax",
        "Your edition asks to print small numbers of people that must stay hidden. Counts up to "
        "5 are always hidden, because a person might be recognised. You may hide more, never "
        "less.",
        "Write 5 or a higher whole number behind “hide_up_to”, or delete the line.",
        "disclosure:\n  hide_up_to: 3",
        "disclosure:\n  hide_up_to: 5",
    ),
    Explanation(
        "previous-edition",
        "Nothing is compared with last year's edition, which has problems of its own. This is a "
        "warning.",
        "Check last year's edition with the command that the message gives, and mend what it "
        "finds. You can also build this report without the comparison.",
    ),
    Explanation(
        "published-later",
        "A review is called published before it is. Its date is later than that of this report, "
        "and the report must not tell what the public cannot read yet.",
        "If the review is not out yet, change its status to “existence_only” and keep the planned "
        "date. If the report comes out later, correct “publish_on” in edition.yaml.",
        "- id: family-a\n  publication:\n    status: published\n    on: 2027-05-14",
        "- id: family-a\n  publication:\n    status: existence_only\n    on: 2027-05-14",
    ),
    Explanation(
        "source-without-file",
        "sources.yaml has an entry for a file that is not there. This is a warning.",
        "Correct the name, which is usually misspelt. If there is no such file, delete the entry.",
        "editon.yaml:\n  source: Our own records\n  status: final",
        "edition.yaml:\n  source: Our own records\n  status: final",
    ),
    Explanation(
        "total-row",
        "A row of training.csv, or of a file of money or meetings, is a total. It would be counted "
        "beside the rows it adds up, and every figure would double.",
        "Delete the row. The program adds up by itself. A total of training that the rows do not "
        "hold belongs in training_totals.csv.",
        "course,date,attended\nNeglect toolkit,2025-05-12,18\nTotal,2025-05-31,18",
        "course,date,attended\nNeglect toolkit,2025-05-12,18",
    ),
    Explanation(
        "totals-disagree",
        "A total differs from what the rows for the same time add up to. In the example, "
        "training.csv holds 18 people who attended in the year.",
        "Check both files and correct the one that is wrong. If the rows say it all, you can "
        "delete the total.",
        "period,attended\n2025-26,20",
        "period,attended\n2025-26,18",
    ),
    Explanation(
        "unknown-partner",
        "The report is said to be approved by someone who is not among your partners.",
        "Write the name exactly as partnership.yaml has it, or add the partner there.",
        "partnership:\n  partners:\n    - name: Ourshire Council\n"
        "approved:\n  - partner: Ourshire Counsil",
        "partnership:\n  partners:\n    - name: Ourshire Council\n"
        "approved:\n  - partner: Ourshire Council",
    ),
    Explanation(
        "unknown-review",
        "An action names a review that is not in reviews.yaml. Or that file is missing.",
        "Use the id of a review exactly as reviews.yaml has it, or add the review there. If the "
        "file is missing, put it back.",
        "review,action\nfamily-aa,Carry out an audit",
        "review,action\nfamily-a,Carry out an audit",
    ),
    Explanation(
        "walk-ins-over-attended",
        "More people came without a booking than attended in all. Those who walked in are part "
        "of those who attended.",
        "Count everyone who came under “attended”, with or without a booking.",
        "course,date,attended,walk_in\nNeglect toolkit,2025-05-12,6,8",
        "course,date,attended,walk_in\nNeglect toolkit,2025-05-12,14,8",
    ),
)
