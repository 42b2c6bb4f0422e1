"""What changed between two reports of a partnership: numbers, charts, words and duties.

::

    told                            all that a report told
    reading  earlier                how that is read; which report is compared with
    numbers  pictures  passages  answers    what changed of each
    difference  saying              all of it; in lines for a terminal

Only what may leave is compared. What an earlier build printed and the report now hides is not
repeated, nor are words in which it might stand.
"""
