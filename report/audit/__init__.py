"""The auditor: reads what was written and tells what can be worked out of it.

It shares no code with the gate, and is told nothing by it. Whoever has only the files could do the
same, and does: find the sums, write them down as equations, solve them for each hidden figure.

A library of its own, for any set of linked tables::

    from report.audit import Policy, audit, table

    made = table("Referrals", ("North", "South", "All"), ("Police", "[c]", "[c]", "15"), …)
    audit([made], Policy(hide_up_to=5)).accepted
"""

from report.audit.judging import Audit, Policy, audit
from report.audit.solving import NoAnswer
from report.audit.tables import Fact, Row, Table, table

__all__ = ["Audit", "Fact", "NoAnswer", "Policy", "Row", "Table", "audit", "table"]
