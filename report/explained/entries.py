"""The files that end in .yaml, and the words: keys, indents, quotation marks and braces."""

from __future__ import annotations

from report.explained.explanation import Explanation

ENTRIES = (
    Explanation(
        "duplicate-key",
        "The same name stands before a colon twice in one entry. Only one of the two could be "
        "used.",
        "Keep the right one and delete the other. If there are two entries, begin the second "
        "with a hyphen of its own.",
        "- id: neglect\n  title: Neglect\n  title: Seeing neglect early",
        "- id: neglect\n  title: Seeing neglect early",
    ),
    Explanation(
        "missing-key",
        "Something that every entry needs is missing or empty.",
        "Add the line that the message names, and fill it in. Begin it as far to the right as "
        "the other lines of the entry.",
        "- id: neglect",
        "- id: neglect\n  title: Seeing neglect early",
    ),
    Explanation(
        "unknown-figure",
        "Your words ask for a chart that this edition does not have. Its name may be misspelt, "
        "or the data for it may not be there.",
        "Use a name that the message suggests, add the data, or take the line out.",
        '{{ figure("download") }}',
        '{{ figure("downloads") }}',
    ),
    Explanation(
        "unknown-key",
        "The name before a colon is not one that can stand here.",
        "Correct the spelling as the message suggests, or choose one of the names it lists. If "
        "the line is far to the left or right of its neighbours, it may belong to another entry.",
        "- id: neglect\n  titel: Seeing neglect early",
        "- id: neglect\n  title: Seeing neglect early",
    ),
    Explanation(
        "unknown-number",
        "Your words ask for a number that this edition does not have. Or an entry under "
        "“explained” in edition.yaml does. If its file was deleted, the message names that file.",
        "See all names with the command “numbers” and the name of your edition, and use one of "
        "those. If you have nothing for that file, take the sentence out.",
        '{{ number("action_total") }}',
        '{{ number("actions_total") }}',
    ),
    Explanation(
        "unknown-table",
        "Your words ask for a table that this edition does not have. Its name may be misspelt, "
        "or the data for it may not be there.",
        "Use a name that the message suggests, add the data, or take the line out.",
        '{{ table("action_by_status") }}',
        '{{ table("actions_by_status") }}',
    ),
    Explanation(
        "unknown-verb",
        "The word behind two opening braces is not one that the report understands.",
        "Write number, table or figure there, as the example shows.",
        '{{ numbers("actions_total") }}',
        '{{ number("actions_total") }}',
    ),
    Explanation(
        "unsettable-character",
        "A letter or sign in your text cannot be printed in the report's typeface. Little "
        "pictures, and signs pasted from an e-mail or the web, are the usual cause.",
        "Delete it, or write it in another way. If you see nothing there, delete the words round "
        "it and type them again.",
        "Thank you to everyone who took part 🎉",
        "Thank you to everyone who took part!",
    ),
    Explanation(
        "words-syntax",
        "Something in braces is not written as it should be. Braces have one use here: they put "
        "a number, a table or a chart in your words.",
        "Write two braces, the word number, table or figure, and one name in round brackets and "
        "straight quotation marks. Word processors make curly ones, so type these again.",
        "We finished {{ number(“actions_total”) }} actions.",
        'We finished {{ number("actions_total") }} actions.',
    ),
    Explanation(
        "yaml-alias",
        "A text begins with * or &, which has a meaning of its own here. It repeats what stands "
        "elsewhere in the file.",
        "Write the text out in each place. If the sign is just part of the text, put quotation "
        "marks round the whole text.",
        "- id: neglect\n  title: &early Seeing neglect early\n  why: *early",
        "- id: neglect\n  title: Seeing neglect early\n  why: Too many children waited.",
    ),
    Explanation(
        "yaml-hash",
        "Part of a text was left out, from a hash on. A hash with a space before it begins a "
        "remark, which nobody reads. This is a warning.",
        "If those words belong to the text, put quotation marks round the whole text.",
        "- id: neglect\n  title: Priority #4 of our plan",
        '- id: neglect\n  title: "Priority #4 of our plan"',
    ),
    Explanation(
        "yaml-shape",
        "There is one kind of thing where another should be. For example, one text where a list "
        "should be, or a list where one text should be.",
        "Compare the lines with the example, or with a file made by the command “new”. Each "
        "entry of a list begins with a hyphen and a space.",
        "id: neglect\ntitle: Seeing neglect early",
        "- id: neglect\n  title: Seeing neglect early",
    ),
    Explanation(
        "yaml-syntax",
        "From this line on, the file does not follow the rules of its kind. A colon inside a "
        "text, a quotation mark that is not closed, or a line that begins too far to the left or "
        "right is the usual cause.",
        "Look at the line that the message shows, and at the one above it. Putting quotation "
        "marks round the whole text helps most often.",
        "- id: neglect\n  title: Neglect: seeing it early",
        '- id: neglect\n  title: "Neglect: seeing it early"',
    ),
    Explanation(
        "yaml-tab",
        "The line begins with a tab. In these files lines are moved to the right with spaces "
        "only. The example shows the tab as ⇥.",
        "Delete the tab and type two spaces in its place.",
        "- id: neglect\n⇥title: Seeing neglect early",
        "- id: neglect\n  title: Seeing neglect early",
    ),
)
