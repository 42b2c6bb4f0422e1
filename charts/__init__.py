"""The chart shelf: every chart of the report, in the order in which reviewers see them."""

from charts.actions_by_status import CHART as actions_by_status
from charts.downloads import CHART as downloads
from charts.rapid_reviews import CHART as rapid_reviews
from charts.training_bookings import CHART as training_bookings
from charts.training_by_agency import CHART as training_by_agency
from charts.training_by_course import CHART as training_by_course
from charts.training_by_mode import CHART as training_by_mode
from charts.training_by_month import CHART as training_by_month
from charts.year_on_year import CHART as year_on_year

CHARTS = (
    year_on_year,
    rapid_reviews,
    actions_by_status,
    training_by_course,
    training_by_agency,
    training_bookings,
    training_by_month,
    training_by_mode,
    downloads,
)
