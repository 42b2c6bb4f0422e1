"""Which cells of linked tables to hide, so that no small count can be worked out from the others.

A library of its own: it knows cells and sums, and nothing of reports::

    cells       counts, the sums that link them, and what of them is small or open to everyone
    unknowns    the cells as someone outside sees them: numbers between two bounds, tied by sums
    attack      what can be worked out of the hidden ones, and what could be in any case
    conditions  what an attack that succeeds says of every set that is safe
    cover       the cheapest set that meets conditions
    choose      the cheapest set of cells whose hiding leaves nothing to be worked out
"""
