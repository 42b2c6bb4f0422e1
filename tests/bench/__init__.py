"""How fast the report is made, and in how much memory, measured against the plain way.

``python -m tests.bench`` measures all of it. ``made_up`` writes the editions that are measured, and
``shelf`` has the charts and tables that the long one has more of; ``ours``, ``plain`` and
``browser`` are the ways, each run in a process of its own by ``runs``; ``verdict`` has the bounds.
"""
