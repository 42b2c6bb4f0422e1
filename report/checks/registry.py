"""Every check, in the order of the report."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from report.checks.access import links_say_where, nothing_is_in_capitals, words_are_built_well
from report.checks.audits import (
    answers_were_returned,
    audit_names_spelt_one_way,
    audits_add_up,
    audits_in_period,
    section11_spelt_one_way,
)
from report.checks.embargo import embargoed_is_ignored
from report.checks.entries import disclosure_is_strict, ids_are_single, publication_dates
from report.checks.feedback import (
    answers_are_of_one_kind,
    answers_fit_their_scale,
    feedback_names_courses,
    stages_share_a_scale,
)
from report.checks.governance import (
    attendance_fits_meetings,
    decisions_in_period,
    findings_are_answered,
    funders_spelt_one_way,
    members_spelt_one_way,
    no_totals_among_sums,
    pounds_from_nought_up,
    sums_are_for_the_period,
)
from report.checks.identity import nothing_tells_who
from report.checks.indicators import (
    categories_fit,
    entries_agree,
    ids_differ,
    parts_make_wholes,
    periods_fit,
    rows_name_indicators,
    steps_differ,
    values_fit,
)
from report.checks.paper import PAPER_CHECKS
from report.checks.partnership import approvals_name_partners, examples_are_replaced
from report.checks.plans import actions_name_reviews, complete_actions_have_dates, spans_in_order
from report.checks.reviews import (
    actions_completed_since,
    actions_follow_reviews,
    rapid_reviews_have_dates,
    review_dates_before_report,
    review_dates_in_order,
)
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
    approvals_name_partners,
    examples_are_replaced,
    disclosure_is_strict,
    embargoed_is_ignored,
    ids_are_single,
    publication_dates,
    entries_agree,
    ids_differ,
    steps_differ,
    rows_name_indicators,
    periods_fit,
    categories_fit,
    values_fit,
    parts_make_wholes,
    actions_name_reviews,
    complete_actions_have_dates,
    review_dates_in_order,
    review_dates_before_report,
    rapid_reviews_have_dates,
    actions_follow_reviews,
    actions_completed_since,
    no_total_rows,
    attended_fits_places,
    bookings_add_up,
    walk_ins_attended,
    totals_agree,
    dates_in_period,
    agencies_spelt_alike,
    answers_are_of_one_kind,
    answers_fit_their_scale,
    stages_share_a_scale,
    feedback_names_courses,
    audits_add_up,
    audits_in_period,
    audit_names_spelt_one_way,
    answers_were_returned,
    section11_spelt_one_way,
    spans_in_order,
    findings_are_answered,
    attendance_fits_meetings,
    members_spelt_one_way,
    decisions_in_period,
    no_totals_among_sums,
    pounds_from_nought_up,
    funders_spelt_one_way,
    sums_are_for_the_period,
    files_have_sources,
    sources_have_files,
    final_holds_nothing_made_up,
    words_are_built_well,
    links_say_where,
    nothing_is_in_capitals,
    nothing_tells_who,
    *PAPER_CHECKS,
)
