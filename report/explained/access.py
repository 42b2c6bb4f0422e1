"""What keeps people from reading: words, charts, pages and PDFs that not everybody can use."""

from __future__ import annotations

from dataclasses import replace

from report.explained.explanation import Explanation

_OURS = (
    "This is a fault of the program, not of your data. Send what it says to whoever looks after "
    "the program for you; the last good report is as it was."
)

WRITTEN = (
    Explanation(
        "heading-empty",
        "A heading has no words. People who cannot see the page go from heading to heading, and "
        "would hear nothing here.",
        "Write the heading, or delete its line.",
        "Our year.\n\n##\n\nMore people came.",
        "Our year.\n\n## Training\n\nMore people came.",
    ),
    Explanation(
        "heading-skips",
        "A heading is more than one level below the one before it. People who go from heading to "
        "heading would look for one that is not there.",
        "Take one # away, or put the heading that is missing above it.",
        "Our year.\n\n#### Training\n\nMore people came.",
        "Our year.\n\n## Training\n\nMore people came.",
    ),
    Explanation(
        "in-capitals",
        "A sentence is in capitals. It is slow to read for everyone, hardest for people with "
        "dyslexia, and may be read aloud letter by letter. This is a warning.",
        "Write it as any other sentence. Two stars on either side make words bold.",
        "EVERY AGENCY MUST SEND ITS FIGURES.",
        "**Every agency must send its figures.**",
    ),
    Explanation(
        "link-says-nothing",
        "A link says “here” or “read more” and not where it leads. Screen readers can list the "
        "links of a page, without the sentences they stand in.",
        "Let the link’s own words name what it leads to.",
        "Our threshold guide is [here](https://example.org/guide).",
        "See our [threshold guide](https://example.org/guide).",
    ),
    Explanation(
        "picture-in-words",
        "A picture stands in the words, and words cannot hold pictures. Whoever does not see it "
        "would miss what it says.",
        "Say in a sentence what it shows. A chart of the data is put in by its name.",
        "Our year.\n\n![chart1.png](chart1.png)",
        'Our year.\n\n{{ figure("training_by_course") }}',
    ),
    Explanation(
        "table-head-empty",
        "A table has a column or a row without a heading. It is what a screen reader says before "
        "each number, so that nobody has to count columns.",
        "Write above each column what it holds.",
        "Our year.\n\n| | Number |\n|---|---|\n| Police | 4 |",
        "Our year.\n\n| Agency | Number |\n|---|---|\n| Police | 4 |",
    ),
    Explanation(
        "table-in-words",
        "A table stands in the words. It has no caption, and a screen reader cannot say what its "
        "rows are. This is a warning.",
        "Say it in a list. A table of the data is put in by its name, and has both.",
        "Our year.\n\n| Agency | Number |\n|---|---|\n| Police | 4 |",
        "Our year.\n\n- Police: four people",
    ),
)
"""What people write."""

_DRAWN = (
    Explanation(
        "alt-is-file-name",
        "A picture’s alt text is a file’s name, or says only that it is a picture. The alt "
        "text is what is read aloud in the picture’s stead.",
        "Let the chart’s alt text say all that the picture shows.",
    ),
    Explanation(
        "alt-missing",
        "A picture has no alt text. Whoever cannot see it hears that there is one, and no more.",
        "Let the chart’s alt text say all that the picture shows.",
    ),
    Explanation(
        "alt-repeats-caption",
        "A picture’s alt text says no more than its caption. Whoever hears the caption learns "
        "nothing new.",
        "Give the values in it that the picture shows.",
    ),
    Explanation(
        "alt-without-finding",
        "A chart’s title says what was found, and its alt text does not bear it out. It names "
        "neither the finding’s numbers nor what they are of.",
        "Let the alt text name what the title names, with the values.",
    ),
    Explanation(
        "faint-mark",
        "A bar, a line or a dot is too faint for people with weak sight. It needs three times "
        "the light of its ground, or a third of it, or an outline that has.",
        "Take a colour of charts/palette.py, or give the mark an outline.",
    ),
    Explanation(
        "faint-text",
        "Words are too faint on their ground for people with weak sight. They need a contrast of "
        "4.5 to 1, as the law asks of public bodies.",
        "Take a darker colour, or a lighter ground.",
    ),
    Explanation(
        "hard-to-read-style",
        "The style sheet asks for an effect that keeps people from reading. The message says "
        "which, and what it would do.",
        "Leave it out, and use weight, size or colour.",
    ),
    Explanation(
        "page-no-language",
        "The page does not say in which language it is written. A screen reader may then speak "
        "it as if it were another one.",
        'Write lang="en-GB" in the first line of the template.',
    ),
    Explanation(
        "page-no-title",
        "The page has no title. It is what a window shows, and the first thing that is read.",
        "Write a title at the head of the template.",
    ),
    Explanation(
        "small-text",
        "Words are smaller than 9 points. Many people cannot read them on paper.",
        "Set them larger; where there is no room, say less.",
    ),
    Explanation(
        "table-no-caption",
        "A table has no caption. Screen readers list the tables of a page by their captions.",
        "Begin the table with a caption that says what it holds.",
    ),
    Explanation(
        "table-no-heads",
        "A table has no header cells, or they do not say what they head. A screen reader cannot "
        "say then what a number is of.",
        "Mark the cells that head rows and columns, and give each its scope.",
    ),
    Explanation(
        "table-too-wide",
        "A table does not fit its page. Its longest words and numbers alone are wider than the "
        "room it has, so that some would be cut off.",
        "If the long words are your own, such as an agency’s name, write them shorter. If not, "
        "send what it says to whoever looks after the program for you.",
    ),
)

DRAWN = tuple(
    one if one.code == "table-too-wide" else replace(one, do=f"{_OURS} What they can do: {one.do}")
    for one in _DRAWN
)
"""What templates, charts and style sheets make."""

FINISHED = (
    Explanation(
        "pdf-box",
        "In the PDF a picture or a link is said to lie outside its page. Programs that point at "
        "it would point at nothing.",
        _OURS,
    ),
    Explanation(
        "pdf-damaged",
        "The PDF is damaged and had to be mended before it could be read.",
        "Make the report anew. If it is told again, send it to whoever looks after the program.",
    ),
    Explanation(
        "pdf-differs",
        "The PDF has not as many tables, headings, lists or links as its page. Something is lost, "
        "or is read twice.",
        _OURS,
    ),
    Explanation(
        "pdf-heading-skips",
        "In the PDF a heading leaves a level out, or has no words.",
        _OURS,
    ),
    Explanation(
        "pdf-leads-nowhere",
        "The PDF’s structure names a piece of a page that is not there.",
        _OURS,
    ),
    Explanation(
        "pdf-letters",
        "The PDF draws letters that cannot be read aloud, searched or copied.",
        "Write the words that the message quotes with other letters, or type them anew.",
    ),
    Explanation(
        "pdf-link",
        "A link of the PDF cannot be followed by everyone. It belongs to no element, has no "
        "description, or does not say where it leads.",
        _OURS,
    ),
    Explanation(
        "pdf-nesting",
        "In the PDF an element stands where it may not, such as a cell outside a row.",
        _OURS,
    ),
    Explanation(
        "pdf-no-alt",
        "A picture of the PDF has no words in its stead, or only a file’s name.",
        _OURS,
    ),
    Explanation(
        "pdf-no-language",
        "The PDF does not say in which language it is written.",
        _OURS,
    ),
    Explanation(
        "pdf-no-title",
        "The PDF has no title, or a window would show its file name instead.",
        _OURS,
    ),
    Explanation(
        "pdf-not-tagged",
        "The PDF has no tags. Screen readers cannot tell headings, tables or the order of "
        "reading in it, and the law does not let a public body publish it so.",
        "If the program made it, send it to whoever looks after the program. If it was printed "
        "to PDF or saved by another program, publish the file that this program made.",
    ),
    Explanation(
        "pdf-not-validated",
        "The PDF was not held against PDF/UA and PDF/A. The validator is not installed here; "
        "our own checks were all made. This is a note.",
        "Nothing need be done. Whoever looks after the program can install it as the message says.",
    ),
    Explanation(
        "pdf-order",
        "The PDF’s words are not read in the order of the page.",
        _OURS,
    ),
    Explanation(
        "pdf-parent-tree",
        "From a piece of a page no way leads back to its element. Who points at words in the PDF "
        "would not be told where they stand.",
        _OURS,
    ),
    Explanation(
        "pdf-reached-twice",
        "A piece of the PDF stands in its structure twice, and would be read twice.",
        _OURS,
    ),
    Explanation(
        "pdf-standard",
        "The PDF breaks a rule of PDF/UA or PDF/A. They are the standards for accessible PDFs, "
        "and for PDFs that last. The message names the rule.",
        _OURS,
    ),
    Explanation(
        "pdf-table",
        "A table of the PDF cannot be followed by ear. It has no header cells, or ones that are "
        "empty or do not say what they head.",
        _OURS,
    ),
    Explanation(
        "pdf-unreached",
        "Screen readers do not come to a piece of the PDF. It is marked, and stands nowhere in "
        "the order of reading.",
        _OURS,
    ),
    Explanation(
        "pdf-unreadable",
        "The PDF cannot be opened.",
        "Look whether the name is right, and the file is a PDF that is not locked. Otherwise make "
        "the report anew.",
    ),
    Explanation(
        "pdf-untagged",
        "The PDF draws something that is neither tagged nor marked as decoration. Nobody who "
        "listens to it is told of it.",
        _OURS,
    ),
)
"""What is found in a PDF once it is written."""

ACCESS = (*WRITTEN, *DRAWN, *FINISHED)
