"""Every check, in the order of the report."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from report.checks.entries import disclosure_is_strict, ids_are_single, publication_dates
from report.checks.plans import actions_name_reviews, complete_actions_have_dates, spans_in_order
from report.checks.sources import (
    files_have_sources,
    final_holds_nothing_made_up,
    sources_have_files,
)
from report.checks.training import (
    agencies_spelt_alike,
    attended_fits_places,
    bookings_add_up,
    dates_in_period,
    no_total_rows,
    totals_agree,
    walk_ins_attended,
)
from report.dataset import Dataset
from report.problems import Problem

CHECKS: tuple[Callable[[Dataset], Iterator[Problem]], ...] = (
    disclosure_is_strict,
    ids_are_single,
    publication_dates,
    actions_name_reviews,
    complete_actions_have_dates,
    no_total_rows,
    attended_fits_places,
    bookings_add_up,
    walk_ins_attended,
    totals_agree,
    dates_in_period,
    agencies_spelt_alike,
    spans_in_order,
    files_have_sources,
    sources_have_files,
    final_holds_nothing_made_up,
)
