"""How fast the report is made, and in how much memory, measured against the plain way.

``python -m tests.bench`` tells the whole of it. ``made_up`` writes the editions that are measured,
``shelf`` holds the charts and tables that a long one has more of, ``ours`` and ``plain`` are the two
ways (each run in a process of its own by ``runs``), and ``verdict`` holds the bounds.
"""
