"""Words of reviews that are not public yet, and the files that they wait in."""

from __future__ import annotations

from report.explained.explanation import Explanation

EMBARGO = (
    Explanation(
        "embargo-broken",
        "Words or a name of a review that is not public stand in another file. There they would be "
        "printed, or be seen by everyone who can open the folder. The message says where, and what "
        "they are; it does not repeat them.",
        "Take them out until the review is published. If they are public already, they are no "
        "secret: take them out of the file in the folder “embargoed”. If a few common words agree "
        "by chance, put them another way.",
        "embargoed/family-b.yaml\nlearning:\n  - The lodger was never asked who he was.\n\n"
        "words/summary.md\nOne thing we learned: the lodger was never asked who he was.",
        "embargoed/family-b.yaml\nlearning:\n  - The lodger was never asked who he was.\n\n"
        "words/summary.md\nA review of Family B will be published in February.",
    ),
    Explanation(
        "embargo-in-output",
        "Words or a name of a review that is not public stood in a finished file. The finished "
        "files are searched before they are put in place. These were not, so nothing has left.",
        "Run check: it tells the line if the words stand in the data. If it finds nothing, the "
        "fault is the program's: tell whoever looks after it for you, and say the file and page.",
    ),
    Explanation(
        "embargo-unswept",
        "A finished file could not be searched for words that are not public. What cannot be "
        "searched is not put in place.",
        "Run it again. If it stays so, tell whoever looks after the program for you.",
    ),
    Explanation(
        "embargoed-not-ignored",
        "The folder “embargoed” lies in a git repository that does not ignore it. Then its words "
        "can be committed and sent on with the rest, and what was committed once stays in the "
        "repository's past. This is a warning.",
        "Add the line **/embargoed/ to the file .gitignore at the top of the repository. What was "
        "committed already stays so: ask whoever looks after the repository to take it out.",
    ),
    Explanation(
        "embargoed-differs",
        "A file of words that wait contradicts reviews.yaml. The file in the folder “embargoed” "
        "holds the words that wait; the kind of review, its dates and its known name stand in "
        "reviews.yaml.",
        "Correct one of the two. In the folder “embargoed” such keys may be left out.",
        "reviews.yaml\n- id: family-b\n  type: scr\n\nembargoed/family-b.yaml\ntype: lcspr",
        "reviews.yaml\n- id: family-b\n  type: scr\n\nembargoed/family-b.yaml\ntype: scr",
    ),
    Explanation(
        "embargoed-no-review",
        "A file in the folder “embargoed” is called by the id of no review. Each file there holds "
        "the words of one review in reviews.yaml.",
        "Rename the file to the review's id, or add the review to reviews.yaml with its id, its "
        "type and its publication.",
        "embargoed/familyb.yaml",
        "embargoed/family-b.yaml",
    ),
    Explanation(
        "embargoed-not-read",
        "Something in the folder “embargoed” is not read. What is not read cannot be kept out of "
        "the report either.",
        "Give it the review's id as its name, and the ending .yaml. If it is something else, move "
        "it elsewhere, or begin its name with “_”.",
        "embargoed/family-b.docx",
        "embargoed/family-b.yaml",
    ),
    Explanation(
        "embargoed-public",
        "A review is public, and its words still wait. By the report's own date it is published, "
        "and a file in the folder “embargoed” still holds its words. The report would be silent "
        "about a review that everyone can read.",
        "Move the words to the review in reviews.yaml, and delete the file.",
    ),
    Explanation(
        "nothing-embargoed",
        "A report was asked to tell what waits, and nothing waits. No file in the folder "
        "“embargoed” belongs to a review that is yet to be published.",
        "Ask for the report without what is embargoed. If you expected such a file, ask whoever "
        "keeps it: it is not handed on with the other files.",
    ),
    Explanation(
        "unknown-field",
        "What “already_public” lists is no field that a public paper can have told. It may be an "
        "age group, a kind of harm, a number of children, an outcome, learning or a response.",
        "Write the key of the field, such as harm.",
        "- id: family-a\n  type: lcspr\n  harm: Neglect\n  publication:\n"
        "    status: existence_only\n    already_public:\n      - field: harms\n"
        "        source: Board paper of 3 March 2026",
        "- id: family-a\n  type: lcspr\n  harm: Neglect\n  publication:\n"
        "    status: existence_only\n    already_public:\n      - field: harm\n"
        "        source: Board paper of 3 March 2026",
    ),
    Explanation(
        "words-before-public",
        "Words of a review stand in reviews.yaml before it is public. What is public is decided by "
        "the report's own date. Who can open the folder could read them, and a slip could print "
        "them.",
        "Move them to a file of their own: the folder “embargoed”, the review's id as its name. "
        "If a public paper has told a field of a review that is known to exist, name it under "
        "“already_public”.",
        "- id: family-a\n  type: lcspr\n  harm: Neglect over several years\n  publication:\n"
        "    status: existence_only\n    on: 2026-09",
        "- id: family-a\n  type: lcspr\n  publication:\n    status: existence_only\n"
        "    on: 2026-09",
    ),
)
