"""What the finished report lacks that the law, its guidance or an auditor would ask for."""

from __future__ import annotations

from report.explained.explanation import Explanation

DUTIES = (
    Explanation(
        "acronym-unexpanded",
        "An abbreviation is not written out where it is first used. Committees have asked what "
        "such letters meant. This is a warning, and an error for publication.",
        "Write the words out at the first use, with the abbreviation in brackets behind them. A "
        "line in glossary.yaml is good, and not enough: nobody reads that first.",
        "The LADO was asked for advice more often than last year.",
        "The local authority designated officer (LADO) was asked for advice more often than "
        "last year.",
    ),
    Explanation(
        "attendance-incomplete",
        "A partner is not in the record of attendance. A committee has found a member left out "
        "of such a table. This is a warning, and an error for publication.",
        "Add the partner to attendance.csv under the name that partnership.yaml gives it.",
        "agency,group,meetings,attended\nOurshire Police,Board,6,5",
        "agency,group,meetings,attended\nOurshire Council,Board,6,6",
    ),
    Explanation(
        "attendance-unexplained",
        "An agency came to fewer than half of the meetings, and no word on why. Half is our own "
        "measure. This is a warning.",
        "Name the agency in words/arrangements.md, say why it came so rarely, and what was done.",
        "agency,group,meetings,attended\nOurshire Council,Board,6,2",
        "agency,group,meetings,attended\nOurshire Council,Board,6,5",
    ),
    Explanation(
        "child-voice-missing",
        "The report does not say what children told you, or what became of it. That is what "
        "children and families said, what was done and what changed. This is a warning, and an "
        "error for publication.",
        "Add an entry to feedback.yaml for each thing that was heard, with what you did and "
        "what is different now. If nothing is different yet, say so there.",
        "- who: Children in care\n  heard: Too many people come and go",
        "- who: Children in care\n  heard: Too many people come and go\n  did: Each child chose "
        "one worker who stays\n  changed: Children say that they know whom to ring",
    ),
    Explanation(
        "claim-without-evidence",
        "A statement of impact does not say what was measured, or by whom. An inspection called "
        "such a report not fit for purpose. This is a warning, and an error for publication.",
        "Add “measure” and “source” to the statement. If it tells what was done and not what "
        "changed, move it to “done”.",
        "- id: neglect\n  title: Neglect\n  impact:\n    - statement: Neglect is seen sooner",
        "- id: neglect\n  title: Neglect\n  impact:\n    - statement: Neglect is seen sooner\n  "
        "    measure: Referrals before school age\n      source: Case records",
    ),
    Explanation(
        "data-age",
        "The report comes out more than nine months after the end of its period. Nine is our "
        "own measure: a committee called ten out of date. This is a warning, and an error for "
        "publication.",
        "Bring “publish_on” forward, or give the newest figures beside the year's, with the day "
        "they were taken, and accept the warning in edition.yaml.",
        "publish_on: 2027-01-20",
        "publish_on: 2026-09-25",
    ),
    Explanation(
        "deadline-missed",
        "The report comes out after the 30 September that follows its period. This is a "
        "warning, and an error for publication.",
        "Set “publish_on” to a day in time. If that day has passed, say in the foreword why the "
        "report is late, and accept the warning in edition.yaml with that reason.",
        "publish_on: 2026-10-12",
        "publish_on: 2026-09-25",
    ),
    Explanation(
        "duties-list",
        "One of the program's own lists has a word that it does not know. It is a list of "
        "duties or of criteria. Nothing in your data is wrong.",
        "Send the message to whoever looks after the program for you. The lists lie in the "
        "folder report/duties.",
    ),
    Explanation(
        "duty-not-met",
        "The report lacks something that it must contain. This is a warning, and an error for "
        "publication.",
        "Supply what the message says is missing. The command “check” lists every duty of an "
        "edition, with the file that would answer it.",
    ),
    Explanation(
        "duty-partly-met",
        "The report answers a part of something that it must or should contain. This is a note, "
        "and a warning for publication.",
        "Supply what the message says is missing, or accept the warning in edition.yaml and say "
        "why.",
    ),
    Explanation(
        "evaluation-missing",
        "Nothing shows what training changed. It was judged by who came, or by asking them "
        "once. This is a warning, and an error for publication.",
        "Ask the same question before and after a course, or again some months later. Put the "
        "answers into training_feedback.csv.",
        "course,question,stage,responses,score,scale_max\nNeglect toolkit,I know the "
        "signs,after,18,4.1,5",
        "course,question,stage,responses,score,scale_max\nNeglect toolkit,I know the "
        "signs,before,18,2.6,5\nNeglect toolkit,I know the signs,after,18,4.1,5",
    ),
    Explanation(
        "expectation-not-met",
        "The report lacks something that it should contain. This is a note, and a warning for "
        "publication.",
        "Supply what the message says is missing, or accept the warning in edition.yaml and say "
        "why.",
    ),
    Explanation(
        "figures-left-out",
        "The covering paper sends its readers to the report for every figure. Committees want "
        "the key figures in the paper itself. This is a warning.",
        "Put the key figures into the paper's summary.",
    ),
    Explanation(
        "figures-disagree",
        "A total is not what its parts add up to. This is a warning, and an error for publication.",
        "Correct the total or the parts. If the parts are not meant to make up the whole, "
        "choose another chart for them in indicators.yaml.",
    ),
    Explanation(
        "funding-one-year",
        "A funder's contribution is known for one year only. Readers cannot see what changed. "
        "This is a warning.",
        "Add last year's rows to contributions.csv. If there was none, give a nought, and say "
        "why under “note”.",
        "funder,year,cash\nOurshire Council,2025-26,140000",
        "funder,year,cash\nOurshire Council,2025-26,140000\nOurshire Council,2024-25,136000",
    ),
    Explanation(
        "guidance-not-in-force",
        "The guidance that the edition names was not in force in its period. Its duties and its "
        "words are the wrong ones. This is a warning.",
        "Correct “guidance” in edition.yaml, or the period.",
        "period: {start: 2025-04-01, end: 2026-03-31}\nguidance: wt2018",
        "period: {start: 2025-04-01, end: 2026-03-31}\nguidance: wt2023",
    ),
    Explanation(
        "impact-not-shown",
        "A priority does not show what changed for children. There is no measure with where it "
        "began, where it is now and a source. This is a warning, and an error for publication.",
        "Give the priority an entry of “impact” with “measure”, “baseline”, “latest”, “unit” "
        "and “source”. If nothing was measured, say so under “not_progressed”.",
        "- id: neglect\n  title: Neglect\n  impact:\n    - statement: Neglect is seen sooner",
        "- id: neglect\n  title: Neglect\n  impact:\n    - statement: Neglect is seen sooner\n  "
        "    measure: Referrals before school age\n      baseline: 31\n      latest: 44\n      "
        "unit: per cent\n      source: Case records",
    ),
    Explanation(
        "learning-not-embedded",
        "An action is complete, and nothing says how you know or what it changed. This is a "
        "warning, and an error for publication.",
        "Fill “evidence” and “impact” in actions.csv, or set the action back to in progress.",
        "review,action,status,completed_on\nfamily-a,Carry out an audit,complete,2025-09-30",
        "review,action,status,completed_on,evidence,impact\nfamily-a,Carry out an "
        "audit,complete,2025-09-30,The audit report,Visits are made sooner",
    ),
    Explanation(
        "link-broken",
        "A link leads nowhere. There is no such place in the report, or the address is not "
        "whole. Addresses outside the report are judged by their form alone. This is a warning, "
        "and an error for publication.",
        "Correct the address behind the link. A chapter of the report is named by a hash and "
        "its file's name, such as #training.",
        "See [our training](#trainings) for more.",
        "See [our training](#training) for more.",
    ),
    Explanation(
        "next-step-unowned",
        "Nothing says who answers for what is to happen next, or by when. This is a warning, "
        "and an error for publication.",
        "Add “owner” and “by” to the step.",
        "- id: neglect\n  title: Neglect\n  next:\n    - action: Train all head teachers",
        "- id: neglect\n  title: Neglect\n  next:\n    - action: Train all head teachers\n      "
        "owner: Ourshire Council\n      by: 2026-12",
    ),
    Explanation(
        "no-progress-untold",
        "The report does not say what did not progress, or not why. This is a warning, and an "
        "error for publication.",
        "Give a priority an entry of “not_progressed” with “what” and “why”. If everything did "
        "progress, say so in words/not_progressed.md.",
        "- id: neglect\n  title: Neglect\n  not_progressed:\n    - what: Help with housing",
        "- id: neglect\n  title: Neglect\n  not_progressed:\n    - what: Help with housing\n    "
        "  why: The housing group met once",
    ),
    Explanation(
        "review-unanswered",
        "A published review does not say what was learned, or what was done. This is a warning, "
        "and an error for publication.",
        "Add “learning” and “response” to the review in reviews.yaml.",
        "- id: family-a\n  type: lcspr\n  publication: {status: published, on: 2025-10-01}",
        "- id: family-a\n  type: lcspr\n  publication: {status: published, on: 2025-10-01}\n  "
        "learning: [Ask who else is at home]\n  response: [Health visitors now ask]",
    ),
    Explanation(
        "section-without-number",
        "A section tells of work or of children and gives no number from the data. A committee "
        "found a lot of narrative and few metrics. This is a warning, and an error for "
        "publication.",
        "Use a number, table or figure in the section's words, or add the data that it lacks.",
        "Children told us a great deal, and we listened.",
        "Children told us a great deal, and we listened.\n"
        'In all, {{ number("training_attended_total") }} people were trained to listen.',
    ),
    Explanation(
        "no-self-assessments",
        "What agencies said of themselves is not there, or has no grades. These are the returns "
        "of section 11, and of section 175 for schools. This is a warning, and an error for "
        "publication.",
        "Add section11.csv with “agency”, “standard”, “grade” and “returned”. Schools are "
        "agencies here.",
        "agency,standard,returned\nOurshire Police,Leadership,yes",
        "agency,standard,grade,returned\nOurshire Police,Leadership,met,yes",
    ),
    Explanation(
        "structure-missing",
        "The report does not show how the partnership is organised. Readers want to see who "
        "answers to whom. This is a warning, and an error for publication.",
        "Describe the groups, and whom they answer to, under “structure” in arrangements.yaml.",
        "restraint: none",
        "structure: Three partners lead, and four groups answer to them.\nrestraint: none",
    ),
    Explanation(
        "summary-long",
        "The summary runs on over the end of its page. Councillors and families often read this "
        "page alone, and miss what stands on the next. This is a note: the report is made.",
        "Write words/summary.md shorter. Two headings, each with a short list below it, are set "
        "side by side. The key figures and the table above the words need more room the more "
        "measures your priorities have.",
    ),
    Explanation(
        "summary-missing",
        "The report does not open with a summary in words and numbers. This is a warning, and "
        "an error for publication.",
        "Write words/summary.md: some thirty words at least, with a number from the data among "
        "them.",
        "It was a good year.",
        "It was a year of hard work for everyone who keeps children safe in Ourshire.\n"
        'In all, {{ number("training_attended_total") }} people came to our courses, and they\n'
        "say that they use what they learned there.",
    ),
    Explanation(
        "no-percentage",
        "Something is counted as done in time, and nothing says out of how many. This is a "
        "warning, and an error for publication.",
        "Add the “denominator” to the rows in indicators.csv: both the number and the share can "
        "then be printed.",
        "indicator,period,value\nvisits-in-time,2025-26,61",
        "indicator,period,value,denominator\nvisits-in-time,2025-26,61,84",
    ),
    Explanation(
        "words-unproofed",
        "The words have a slip that a machine can see. It may be a word twice running, a space "
        "before a comma, a bracket not closed, or no full stop. This is a warning.",
        "Correct the place shown. Let someone who has not written it read the foreword and the "
        "summary: grammar itself is for a person.",
        "Children said that the the waits were long.",
        "Children said that the waits were long.",
    ),
)
