"""What reviewers see of each chart and key figure, what they said of it, and whether that holds.

::

    printed     what is printed of a chart or key figure, its digest, and how two differ
    items       the charts and key figures of an edition
    signoffs    what a reviewer said, and how a chart stands by all that was said of it
    sealing     seals of rows and cells
    days        days as a pack writes them, and as a spreadsheet does
    opening     a CSV file of reviews: its rows, whatever a spreadsheet parted them with
    finding     where each row of a saved review stood when it was saved
    edits       which row of a saved review is changed, doubled or missing
    saved       a file that a reviewer sent back
    holding     whether chart_reviews.csv holds what was merged into it
    keeping     chart_reviews.csv, and beside it its seals and what its reviewers saw
    merging     files that were sent back, merged into chart_reviews.csv
    standing    how all of an edition's charts stand, and what of it stands before the door
    summing     the same in lines for a terminal
    changed     this year beside last year, the biggest change first
    lettering   whether words of a drawing lie over each other
    checking    what was checked of a chart, and what came of it
    asking      what a reviewer should ask
    cards       all of it, chart by chart

A sign-off is of what is printed and of nothing else: the texts of the tables, with a mark where a
number is hidden, and the picture. What is not printed is not in a digest, and cannot be guessed
from one; and a change that nobody can see makes no sign-off lapse.
"""
