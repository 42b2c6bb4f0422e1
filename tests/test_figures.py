"""A chart's contract, held with a toy chart: the engine needs none of the shelf."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from report.disclosure import Published
from report.figures import FULL, NARROW, Chart, Story, draw, sketch
from tests.making import table, through_the_gate


@dataclass(frozen=True)
class Toy:
    """A picture that says how wide it was drawn, and with what ids."""

    def svg(self, width: float, prefix: str = "") -> str:
        return f"<svg id='{prefix}' width='{width}'/>"


def tell(published: Published) -> Story | None:
    if published.table("t") is None:
        return None
    return Story("A finding", "What, where, when.", "All of it in words.", Toy(), ("t", "u"))


def tell_of_actions(published: Published) -> Story | None:
    """The same story, drawn of what one file holds."""
    story = tell(published)
    return replace(story, files=("actions",)) if story else None


CHART = Chart("a_toy", "a toy", "there are no numbers", tell)
BOTH = through_the_gate(
    replace(table("t", {"n": "N"}, {"A": (3,)}), files=("training", "actions")),
    replace(table("u", {"n": "N"}, {"A": (3,)}), files=("actions", "downloads")),
)


def test_a_chart_is_drawn_wide_and_narrow_with_ids_of_its_own() -> None:
    figure = draw(CHART, BOTH)
    assert figure is not None
    assert figure.wide == f"<svg id='a-toy-wide' width='{FULL}'/>"
    assert figure.narrow == f"<svg id='a-toy-narrow' width='{NARROW}'/>"


def test_a_sketch_says_the_same_without_pictures() -> None:
    figure, drawn = sketch(CHART, BOTH), draw(CHART, BOTH)
    assert figure is not None
    assert drawn is not None
    assert figure == replace(drawn, wide="", narrow="")


def test_without_its_data_there_is_no_figure() -> None:
    assert draw(CHART, Published()) is None
    assert sketch(CHART, Published()) is None


def test_its_sources_are_its_tables_files_each_once_unless_it_names_fewer() -> None:
    figure = sketch(CHART, BOTH)
    assert figure is not None
    assert figure.files == ("training", "actions", "downloads")
    fewer = replace(CHART, tell=tell_of_actions)
    again = sketch(fewer, BOTH)
    assert again is not None
    assert again.files == ("actions",)


def test_a_chart_of_a_table_that_is_not_there_is_a_mistake_in_the_code() -> None:
    alone = through_the_gate(table("t", {"n": "N"}, {"A": (3,)}))
    with pytest.raises(KeyError, match="u"):
        sketch(CHART, alone)
