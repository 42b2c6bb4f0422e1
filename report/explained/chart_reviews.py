"""What keeps a chart from being agreed, and what is wrong with reviews that are sent back."""

from __future__ import annotations

from report.explained.explanation import Explanation

ACCEPT = (
    "If the report goes out all the same, accept it in edition.yaml by name: the chart's name in "
    "“where”, a reason, and in “by” who answers for it."
)
SAVED = (
    "Ask the reviewer to open their pack again, press Save, and send that file as it is, without "
    "opening it in a spreadsheet. Nothing was merged, of any file."
)

CHART_REVIEWS = (
    Explanation(
        "chart-disputed",
        "Reviewers disagree about a chart or key figure. One agrees to what is printed now, and "
        "another does not.",
        f"Have them talk, mend what has to be mended, and have it reviewed again. {ACCEPT}",
    ),
    Explanation(
        "chart-lapsed",
        "A chart or key figure has changed since it was reviewed. Something that is printed is not "
        "what the reviewer saw: a number, a word, or the picture.",
        f"Look at what changed, make the pack anew and have it reviewed again. {ACCEPT}",
    ),
    Explanation(
        "chart-queried",
        "A reviewer has a question about a chart or key figure. Nobody who saw the same agrees to "
        "it. The question stands in chart_reviews.csv.",
        f"Answer it. Then let the reviewer mark it as agreed and send the file again. {ACCEPT}",
    ),
    Explanation(
        "chart-reviews-broken",
        "What was kept of the reviews is not as it was written. The command “approve” alone "
        "writes chart_reviews.csv and the seals beside it in chart_reviews.json. Somebody has "
        "changed, added or taken out a row, or one of the files is missing.",
        "Take both files back as they were, from git or a backup. Without a copy, move both out "
        "of the folder and merge the reviewers' files again. To change what a reviewer said, let "
        "them send a new file.",
    ),
    Explanation(
        "chart-unreviewed",
        "Nobody has reviewed some charts or key figures. Before a report goes out, somebody who "
        "knows the figures has to agree to each.",
        "Make the pack with the command “charts” and send it to your reviewers. Merge what they "
        f"send back with “approve”. {ACCEPT}",
    ),
    Explanation(
        "chart-wrong",
        "A reviewer says that a chart or key figure is wrong. Nobody who saw the same agrees to "
        "it. What is wrong stands in chart_reviews.csv.",
        f"Correct the data or the words, and have it reviewed again. {ACCEPT}",
    ),
    Explanation(
        "review-doubled",
        "One reviewer decides twice on one chart. Both are in one file, or in two of the same day, "
        "and nobody can say which comes later. Files that are merged already are passed over.",
        "Merge the reviewer's latest file alone. If two people have one name, let both write it "
        "in full. Nothing was merged, of any file.",
    ),
    Explanation(
        "review-edited",
        "A saved review was changed after it was saved. A cell is another, or a row is missing, "
        "stands twice or has moved. Often a spreadsheet opened the file and wrote the days in its "
        "own way.",
        SAVED,
    ),
    Explanation(
        "review-foreign",
        "A review is of another edition, or of a chart that this one has not. The chart may have "
        "gone since the pack was made.",
        "See that you named the right edition. If a chart has gone, make the pack anew and have "
        "it reviewed again. Nothing was merged, of any file.",
    ),
    Explanation(
        "review-malformed",
        "A file is no review as a pack saves it. It is empty, its headings or cells are others, or "
        "it is no text at all.",
        SAVED,
    ),
    Explanation(
        "review-not-found",
        "There is no file of the name that was given, or there is a folder. Most often a letter "
        "of the name is wrong.",
        "Look at the names in the folder, and give the one you mean. Nothing was merged, of any "
        "file.",
    ),
)
