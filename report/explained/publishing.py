"""What keeps a report from being published, and records that cannot be trusted."""

from __future__ import annotations

from report.explained.explanation import Explanation

TO_WHOEVER = "Send the message to whoever looks after the program for you."

PUBLISHING = (
    Explanation(
        "already-published",
        "The report is published already, and on record. What was handed out cannot be made "
        "undone, so a report is published once and from then on corrected.",
        "If something in it is wrong, give “publish” the reason and the day of the correction. It "
        "makes a new version that says so on its first pages. The old one stays on record.",
    ),
    Explanation(
        "approval-missing",
        "A safeguarding partner has not approved the report. Or nothing says who did, or when. "
        "Each of the three has to, under the guidance since 2018. Under the guidance of 2015 one "
        "approval is asked for.",
        "Add an entry to “approved” in edition.yaml for each partner: its name as in "
        "partnership.yaml, who approved for it, and on which day.",
        "approved:\n  - partner: Ourshire Council",
        "approved:\n  - partner: Ourshire Council\n    name: A. Person\n    on: 2026-05-20",
    ),
    Explanation(
        "build-broken",
        "An earlier report is not as it was built. A file of it is missing or damaged, or somebody "
        "has changed it since. So nothing can be compared with it.",
        "Compare with another copy of that report: its whole folder, as it was built. Or compare "
        "with the edition before, which needs no earlier report.",
    ),
    Explanation(
        "build-of-another",
        "An earlier report, or the record of one, is of another edition. The numbers of the two "
        "would be mixed up.",
        "Name the folder of the right report. A record that lies in the wrong folder belongs "
        "where git has it.",
    ),
    Explanation(
        "changed-since",
        "The report is published, and its numbers have changed since. What is built now bears the "
        "same version and is not the same. This is for your information only.",
        "If the change is right, publish a correction: give “publish” the reason and the day. If "
        "it is not, take the data back from git as it was.",
    ),
    Explanation(
        "embargoed-build",
        "The report tells words of a review that is not public yet. Such a report is for those who "
        "prepare it, and is never published.",
        "Build it without the option that tells them. They are told from the review's own day on.",
    ),
    Explanation(
        "no-recipients",
        "Nothing says to whom the report is sent. The record of what was published says that too.",
        "List them in distribution.csv: who, by when and, once it is sent, when that was.",
    ),
    Explanation(
        "not-audited",
        "Nobody could ask whether hidden numbers can be worked out. A report goes out only when "
        "that was asked of everything it prints, and the answer is no.",
        TO_WHOEVER,
    ),
    Explanation(
        "not-final",
        "The edition is a draft, and every page of it says so. A draft is not published.",
        "Settle whatever else stands in the way. Then write “status: final” in edition.yaml.",
        "status: draft",
        "status: final",
    ),
    Explanation(
        "not-judged",
        "Nothing has judged whether the report does what its guidance asks. This should not be.",
        TO_WHOEVER,
    ),
    Explanation(
        "not-own-report",
        "The edition is a reconstruction from published sources. Only the partnership itself can "
        "publish its report.",
        "Nothing need be done: it can be built and read. If it is your own report after all, write "
        "“standing: own” in edition.yaml.",
        "standing: reconstruction",
        "standing: own",
    ),
    Explanation(
        "nothing-published",
        "No version is on record. Only one that is can be corrected, or can have been sent.",
        "Publish the report first, without a correction.",
    ),
    Explanation(
        "publish-dates",
        "Two days are not in order. A period ends, partners approve, and the report comes out; "
        "facts are taken before that. A correction comes after what it corrects.",
        "Look at both days in the message and correct the wrong one.",
        "publish_on: 2026-03-30",
        "publish_on: 2026-09-25",
    ),
    Explanation(
        "publish-day",
        "Nothing says on which day the report is published. Whatever is public by then may be told "
        "in it, so it has to be one day.",
        "Write the whole day behind “publish_on” in edition.yaml.",
        "publish_on: 2026-09",
        "publish_on: 2026-09-25",
    ),
    Explanation(
        "record-broken",
        "The record of what was published cannot be read, or does not fit together. The "
        "program writes it when a report is published, and later reports are held against it.",
        "Take the folder “published” back from git as it was committed. If that does not help, "
        "send the message to whoever looks after the program for you.",
    ),
    Explanation(
        "record-changed",
        "A file of the record of what was published is not the one that was written. Later reports "
        "are held against it, so it has to stay as it was.",
        "Take the file back from git as it was committed. A published report is corrected by the "
        "command “publish” with a reason, and never by hand.",
    ),
    Explanation(
        "restated",
        "An earlier figure is not what the report of then said it was. "
        "Readers who lay the two side by side will ask why.",
        "If it is a mistake, correct the data. If not, add an entry to “explained” in edition.yaml "
        "with the number, what it was, what it is now and why. The message has the lines to copy.",
        "explained: []",
        "explained:\n  - number: indicator_referrals_before\n    was: 5,471\n    now: 5,463\n"
        "    reason: Eight referrals had been counted twice",
    ),
    Explanation(
        "review-day-passed",
        "The day planned for a review has passed when the report comes out. The review is "
        "still called unpublished. Either it is public, or its day has moved.",
        "If it has been published, write “published” in reviews.yaml. If not, write the day now "
        "planned, or accept this in edition.yaml and say why.",
        "- id: family-a\n  type: lcspr\n  publication: {status: existence_only, on: 2026-05}",
        "- id: family-a\n  type: lcspr\n  publication: {status: existence_only, on: 2026-11}",
    ),
    Explanation(
        "sent-early",
        "Somebody was sent the report before the day on which it comes out.",
        "Correct the day in distribution.csv, or leave it empty until it is sent. If they were "
        "given it early, accept this in edition.yaml and say why.",
        "recipient,sent_on\nChild Safeguarding Practice Review Panel,2026-05-30",
        "recipient,sent_on\nChild Safeguarding Practice Review Panel,2026-06-02",
    ),
)
