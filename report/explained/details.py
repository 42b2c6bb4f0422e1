"""Details by which somebody could tell who a child is."""

from __future__ import annotations

from report.explained.explanation import Explanation

_ACCEPTED = (
    "If it must stay, accept it in edition.yaml with its line, a reason, and “by”: the name of "
    "whoever looked at it."
)

DETAILS = (
    Explanation(
        "birth-date",
        "Somebody's date of birth stands in a text or a table. With a place it is enough to find "
        "a child.",
        f"Take it out. Where age matters, an age band is enough. {_ACCEPTED}",
        "The child was born on 3 May 2012.",
        "The child was of primary school age.",
    ),
    Explanation(
        "case-in-table",
        "A table shows a one that fits a published review. Its row and column are of the same age "
        "or kind of harm, so whoever has read the review learns more about that child. This is a "
        "warning, and publishing stops at it.",
        f"Join the category with others (“merge” in indicators.yaml). {_ACCEPTED}",
    ),
    Explanation(
        "email-address",
        "There is an e-mail address that is not the contact's. It may be a worker's or a family's. "
        "This is a warning, and publishing stops at it.",
        "Take it out. An address that readers may write to belongs in partnership.yaml, as the "
        f"contact's; it may then stand anywhere. {_ACCEPTED}",
        "Write to ann.other@ourshire.example for the whole story.",
        "Write to the partnership for the whole story.",
    ),
    Explanation(
        "event-date",
        "An exact date stands beside a case. It is the day of a death or an incident, or of "
        "nothing that is said to be a meeting or a publication. Newspapers have the day, and the "
        "name with it. This is a warning, and publishing stops at it.",
        f"Name the month or the season, or leave it out. {_ACCEPTED}",
        "The child died on 3 May 2025.",
        "The child died in spring 2025.",
    ),
    Explanation(
        "exact-age",
        "An exact age is given beside a case. A band tells as much as a reader needs, and fits "
        "more children. Of babies, weeks and months are exact too. This is a warning, and "
        "publishing stops at it.",
        f"Write a band: “aged 11 to 15”, or “under 1”. {_ACCEPTED}",
        "- id: family-a\n  type: lcspr\n  age_group: Aged 14\n"
        "  publication:\n    status: published\n    on: 2025-11-14",
        "- id: family-a\n  type: lcspr\n  age_group: Aged 11 to 15\n"
        "  publication:\n    status: published\n    on: 2025-11-14",
    ),
    Explanation(
        "named-place",
        "A school, ward, hospital or street is named beside a case. Few children belong to it, and "
        "those who know them will know which is meant. This is a warning, and publishing stops at "
        "it.",
        f"Say what kind of place it is: “a primary school”. {_ACCEPTED}",
        "A boy at Ashfield Primary School told his teacher.",
        "A child told a teacher.",
    ),
    Explanation(
        "names-file",
        "Your private list of names cannot be used. It is missing, damaged, empty, or lies with "
        "the data, where it could be published with it. Nothing is built without a list that was "
        "asked for.",
        "Keep the list in a folder that only you can read, and say where it is. The command "
        "“names” makes one.",
    ),
    Explanation(
        "nhs-number",
        "An NHS number stands here. Ten figures were found, and the last of them fits the others, "
        "as it does in one of eleven numbers by chance.",
        f"Take it out. {_ACCEPTED}",
        "The record of 999 000 0018 was read by four agencies.",
        "One record was read by four agencies.",
    ),
    Explanation(
        "phone-number",
        "There is a telephone number that is not the contact's. Help lines that begin with 03 or "
        "080 may stand anywhere but beside a case. This is a warning, and publishing stops at it.",
        "Take it out. A number that readers may call belongs in partnership.yaml, as the "
        f"contact's; it may then stand anywhere. {_ACCEPTED}",
        "Call 01632 960999 for the whole story.",
        "Call the partnership for the whole story.",
    ),
    Explanation(
        "postcode",
        "A whole postcode stands here, and it is not the contact's. About 15 homes share one. "
        "This is a warning, and publishing stops at it.",
        f"Take it out, or name the district. {_ACCEPTED}",
        "Most referrals came from ZE99 9ZZ.",
        "Most referrals came from two towns.",
    ),
    Explanation(
        "pupil-number",
        "A unique pupil number (UPN) stands here. A letter and twelve signs were found, and the "
        "letter fits the others, as it does in one of 23 by chance.",
        f"Take it out. {_ACCEPTED}",
        "The record of C000000024001 was read by four agencies.",
        "One record was read by four agencies.",
    ),
    Explanation(
        "real-name",
        "A name on your private list stands in a text or a table. The list holds only hashes, so "
        "neither this message nor the list says which.",
        "Take the name out. A pseudonym should not begin with the letter of the real name. "
        f"{_ACCEPTED}",
    ),
)
