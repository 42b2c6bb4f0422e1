"""The engine: facts in, the statutory annual report out. Each module is one link of one chain.

::

    problems                                      what is wrong, where, and what to do
    explanations  explained  sources  schema  spans  terminal  workdays  names  codes · dates
    edition  words  frames  dataset  embargo  checks  plainness  letters  load  facts, read, checked
    counts  measures  record                      what we count, and what was published
    suppression                                   what to hide of linked tables
    before  adding  linking                       what was printed, what adds up, what is linked
    rounding                                      counts to the nearest five
    disclosure                                    the gate
    merging  guarding  frequencies                what to join; what goes through the gate
    wording  changing  tracing  grouping  tables  figures  elements    numbers, words, pages
    duties                                        what the law asks, and how it is answered
    content  phrasing  boxes  packing  sentences  typed  lookalikes    what may be said
    quantities  passages  hinted                what words tell of a hidden number
    governance  prose  pages  web  pdf  tagging  tuning  accent  access  pages of HTML, and the PDF
    spreadsheets  naming  paper  review           workbooks; the covering paper; chart reviews
    audit  outputs  auditing  placing  prepared  progress  story  publishing  comparing    going out
    starter  doctor  telling                      a beginning, this machine, how problems are told
    cli                                           the command line: the only one that prints

A module imports only from its own line or a line above; ``tests/test_import_map.py`` holds that.
The charts live beside this package and are handed in by ``build.py``; nothing here imports them.
"""
