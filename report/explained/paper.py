"""The covering paper for the board: its days, its words, its form, and what was edited in it."""

from __future__ import annotations

from report.explained.explanation import Explanation

PAPER = (
    Explanation(
        "base-missing",
        "The council's own document is not there. The covering paper should take its styles from "
        "it. It lies beside partnership.yaml, so that it serves every year.",
        "Put the file there, or correct its name in hwbb_paper.yaml. Without “base” the paper has "
        "a plain look of its own.",
        "base: council-report.docx",
        "style: plain",
    ),
    Explanation(
        "base-not-docx",
        "The council's own document is not a Word document of today's kind. A template (.dotx), "
        "one that holds programs (.docm) and an old one (.doc) cannot serve.",
        "Open it in Word, and save it as a Word document (.docx).",
    ),
    Explanation(
        "base-picture",
        "A picture in the council's own document has no words in its stead. It would stand on each "
        "page of the covering paper, and a screen reader could not say what it is. This is a "
        "warning.",
        "In Word, choose the picture in the header or foot, and write its alternative text. Mark "
        "it as decorative if it tells nothing.",
    ),
    Explanation(
        "board-approves",
        "The board is asked to approve the report, which is not its own. It is approved by those "
        "who publish it; a health and wellbeing board receives it. This is a warning.",
        "Ask the board to note, receive, consider, comment on or scrutinise the report.",
        "recommendations:\n  - Approve the annual report.",
        "recommendations:\n  - Receive the annual report.",
    ),
    Explanation(
        "dispatch-after-meeting",
        "The papers would go out on the day of the meeting, or after it.",
        "Check both days.",
        "meeting_date: 2026-11-19\ndispatch_on: 2026-11-20",
        "meeting_date: 2026-11-19\ndispatch_on: 2026-11-10",
    ),
    Explanation(
        "dispatch-too-late",
        "The papers go out too late. The law asks for five clear days before the meeting, on which "
        "anyone can read them. The day they go out, the day of the meeting, weekends and bank "
        "holidays do not count. This is a warning.",
        "Send them earlier. If that cannot be, say under “urgency” why the item cannot wait: the "
        "paper then says so, and the chair decides.",
        "meeting_date: 2026-11-19\ndispatch_on: 2026-11-17",
        "meeting_date: 2026-11-19\ndispatch_on: 2026-11-10",
    ),
    Explanation(
        "implication-nearly",
        "A heading of implications is nearly one that is known. Both would stand in the paper, one "
        "of them with a usual sentence. This is a warning.",
        "Write the heading as the program knows it. If it is another one, accept the warning in "
        "edition.yaml.",
        "implications:\n  finacial: None for the council.",
        "implications:\n  financial: None for the council.",
    ),
    Explanation(
        "implication-shape",
        "Behind a heading of implications stands a list or an entry. The paper has room for a "
        "sentence there.",
        "Write it as one text.",
        "implications:\n  financial:\n    - None for the council.",
        "implications:\n  financial: None for the council.",
    ),
    Explanation(
        "meeting-before-end",
        "The meeting is before the period's last day. A report cannot go to a board before the "
        "year that it covers is over.",
        "Check the year of the meeting, and the edition that this file lies in.",
        "meeting_date: 2025-11-20",
        "meeting_date: 2026-11-19",
    ),
    Explanation(
        "meeting-day-off",
        "The meeting is on a weekend or a bank holiday. This is a warning.",
        "Check the day. If it is right, accept the warning in edition.yaml.",
        "meeting_date: 2026-11-21",
        "meeting_date: 2026-11-19",
    ),
    Explanation(
        "meeting-not-a-day",
        "Only the month of the meeting is given. The days by which the paper must be drafted, "
        "cleared and sent are worked out from the day. This is a warning.",
        "Give the day, once it is set.",
        "meeting_date: 2026-11",
        "meeting_date: 2026-11-19",
    ),
    Explanation(
        "paper-number-differs",
        "A document that you have edited holds a number that has changed. The program put it there "
        "when the paper was made, and the report now says another.",
        "Correct it in your document, or take what you need from the new one beside it.",
    ),
    Explanation(
        "paper-number-unfound",
        "A figure of the covering paper stands nowhere in the report. A reader who looks for it "
        "there will not find it. This is a warning.",
        "See that it is right. If it is a number of the report, write its name and it will follow "
        "the data. If it is no number of the report, accept the warning in edition.yaml.",
        "recommendations:\n  - Note that 1,234 people were trained.",
        'recommendations:\n  - Note that {{ number("training_attended_total") }} people came.',
    ),
    Explanation(
        "paper-officer-missing",
        "An officer whom the covering paper names is not known. It names who answers for it, who "
        "wrote it, and how to reach them. This is a warning while the report is a draft.",
        "Add the names under “hwbb” in partnership.yaml, and an address under “contact”.",
        "hwbb:\n  name: Ourshire Health and Wellbeing Board",
        "hwbb:\n  lead_officer: B. Person, Director of Children's Services\n"
        "  author: A. Person, Business Manager",
    ),
    Explanation(
        "paper-report-large",
        "The report is larger than many committees' systems take, which is 5 MB. It was already "
        "packed as closely as it can be. This is a warning.",
        "Ask the committee's officer whether it can be taken, or give a link to the website.",
    ),
    Explanation(
        "paper-too-long",
        "The covering paper has more sides than its form allows. The limit is the council's own.",
        "Shorten what hwbb_paper.yaml says of implications and consultations, or the words of the "
        "summary. Or choose another form.",
    ),
    Explanation(
        "paper-unread",
        "A Word document in the pack cannot be read, so its numbers were not checked. It was left "
        "as it is. This is a warning.",
        "Open it in Word, and save it as a Word document (.docx).",
    ),
    Explanation(
        "paper-verb",
        "The words of a covering paper ask for a table or a chart. The paper has no room for one.",
        "Name the chapter of the report in which it stands.",
        'consultations: The agencies saw {{ table("actions_by_owner") }}.',
        "consultations: The agencies saw the action plan.",
    ),
    Explanation(
        "recommendation-verb",
        "A recommendation does not begin with what the board is asked to do. It stands behind the "
        "words “The board is asked to”. This is a warning.",
        "Begin with note, receive, consider, comment on, scrutinise or seek assurance.",
        "recommendations:\n  - The annual report.",
        "recommendations:\n  - Note the annual report.",
    ),
    Explanation(
        "style-says",
        "A form of paper has an entry that says nothing, or two things at once. Or the form does "
        "not say what the report is called as an attachment.",
        "Each thing that a section says is one of part, text, words and heading. A form has "
        "“attachments” with one of the kind “report”.",
        "says:\n  - {part: law, text: The law asks for it.}",
        "says:\n  - part: law\n  - text: The law asks for it.",
    ),
    Explanation(
        "style-words",
        "The words of a form of paper cannot be filled in. A name in braces is not known, or a "
        "brace is not closed.",
        "Compare it with the other forms. docs/paper.md lists the names.",
        "text: The report of {{ nmae }} is attached.",
        "text: The report of {{ name }} is attached.",
    ),
    Explanation(
        "unknown-part",
        "A form of paper names something that there is not. It may be a part, a section of the "
        "report or a heading of implications.",
        "Correct the name; the message has the one that was probably meant. A part of the form's "
        "own is written under “wording”.",
        "says:\n  - part: recomendations",
        "says:\n  - part: recommendations",
    ),
    Explanation(
        "unknown-style",
        "There is no form of paper by this name.",
        "Choose one of the forms that the message lists, or name the file of a form of your own "
        "that lies beside partnership.yaml.",
        "style: sommerset",
        "style: somerset",
    ),
)
