"""Words that type what the program works out."""

from __future__ import annotations

from report.explained.explanation import Explanation

WORDS = (
    Explanation(
        "typed-figure",
        "A sentence types a figure that the data has too. It is right today, and it will stay as "
        "it is when the data changes. This is a note.",
        "Put the number's name in its place, as the message has it: the program then prints what "
        "the data says, here as in every table.",
        "In all, 23 people came to our courses.",
        'In all, {{ number("training_attended_total") }} people came to our courses.',
    ),
    Explanation(
        "typed-figure-differs",
        "A sentence types another figure than the data has. It stands beside something that the "
        "data counts. One of the two is wrong, or the sentence speaks of something else. "
        "This is a warning.",
        "If the sentence means what the message says, put the number's name in the figure's "
        "place. If it means another year or another thing, say so in the sentence, or accept the "
        "warning in edition.yaml with your reason.",
        "In all, 25 people came to our courses.",
        'In all, {{ number("training_attended_total") }} people came to our courses.',
    ),
    Explanation(
        "typed-figure-hidden",
        "A sentence types a figure that is hidden elsewhere. It is a small number of people, or "
        "it would give one away. This is a warning.",
        "Take the figure out, or put the number's name in its place: it is then hidden here too.",
    ),
    Explanation(
        "hidden-figure-told",
        "Words seem to tell a number that a table hides. The name of its row or column stands "
        "there, in full or in short, and beside it a number, in figures or in words, or a part "
        "such as “half” or “all but two”. A wrong number is pointed out as well. This cannot be "
        "accepted: whoever reads the sentence would know of a few children.",
        "Take the number out, or tell what was done and not how many. If the number is of "
        "something else, name that beside it, or in another paragraph than the row's name.",
    ),
)
