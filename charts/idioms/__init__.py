"""The kinds of picture a chart can be: plain values that draw themselves at any width.

marks     a value and its words                      rows     labels beside or above, and their keys
bars      this year and last, ranked                 filled   used, of offered
shares    parts of a whole, row by row               flow     what became of each case
columns   month by month                             lines    over years, and small multiples
dumbbell  before, after and later                    panels   before and after, under headings
axes      ticks, periods and words that make way
"""
