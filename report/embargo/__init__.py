"""Words of reviews that are not public yet: where they wait, and that they stand nowhere else.

::

    exposure  everyday  wordless        what may be known; words that tell nothing; kind and place
    fragments                           whether a text holds a fragment of another
    waiting                             the folder "embargoed"
    discreet                            messages that repeat none of it
    unpublished  early                  every word that may not leave; what a build tells early
    found_text  pdf_readings  readings  sweeping     the written bytes

``sweep`` looks through a folder of outputs.
"""

from __future__ import annotations

from report.embargo.sweeping import require_swept, sweep

__all__ = ["require_swept", "sweep"]
