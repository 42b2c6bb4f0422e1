"""Where a number comes from: its formula, period and standing, and the rows behind it.

::

    rows      the lines behind a number, as far as they may be told
    digests   what a reader could sum up of a number's printed rows
    traces    a number's whole trace, and where it stands in the report
    origins   the same of a whole table, in the fewest words
    lines     the same for a terminal

What leaves the program tells no line of a row that the gate hides, nor of a row that is a person or
a review. Whoever has the files sees every line, and the hidden number itself, on a terminal alone.
"""
