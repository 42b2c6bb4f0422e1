"""The chart shelf: every chart of the report, in the order in which reviewers see them."""

from collections.abc import Callable, Iterator

from charts.actions_by_status import CHART as actions_by_status
from charts.audits import CHART as audits
from charts.audits import further as further_audits
from charts.contributions import CHART as contributions
from charts.downloads import CHART as downloads
from charts.indicators import indicator_charts
from charts.journey_funnel import CHART as journey_funnel
from charts.meetings import family as meetings
from charts.priorities_impact import CHART as priorities_impact
from charts.rapid_reviews import CHART as rapid_reviews
from charts.review_pipeline import CHART as review_pipeline
from charts.review_timeline import CHART as review_timeline
from charts.review_timeliness import CHART as review_timeliness
from charts.section11 import CHART as section11
from charts.spending import CHART as spending
from charts.training_bookings import CHART as training_bookings
from charts.training_by_agency import CHART as training_by_agency
from charts.training_by_course import CHART as training_by_course
from charts.training_by_mode import CHART as training_by_mode
from charts.training_by_month import CHART as training_by_month
from charts.training_effect import CHART as training_effect
from charts.training_followup import CHART as training_followup
from charts.year_on_year import CHART as year_on_year
from report.disclosure import Published
from report.figures import Chart

CHARTS = (
    year_on_year,
    priorities_impact,
    journey_funnel,
    review_pipeline,
    rapid_reviews,
    review_timeliness,
    review_timeline,
    actions_by_status,
    audits,
    section11,
    training_by_course,
    training_by_agency,
    training_bookings,
    training_by_month,
    training_by_mode,
    training_effect,
    training_followup,
    downloads,
    contributions,
    spending,
)

FAMILIES: tuple[Callable[[Published], Iterator[Chart]], ...] = (
    indicator_charts,
    meetings,
    further_audits,
)
"""Charts that an edition's own data makes, one for each thing that it counts."""


def charts_for(published: Published) -> tuple[Chart, ...]:
    """The shelf, and the charts that these published numbers make besides."""
    return (*CHARTS, *(chart for family in FAMILIES for chart in family(published)))
