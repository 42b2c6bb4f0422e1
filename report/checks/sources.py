"""Checks of sources.yaml: every file of facts has a source, and every source a file."""

from __future__ import annotations

from collections.abc import Iterator

from report.dataset import Dataset
from report.problems import Place, Problem, did_you_mean, error, listed, quoted, shown, warning
from report.schema.entries import PARTNERSHIP_FILE
from report.schema.folders import NAMES, is_there, misnamed, word_files
from report.sources.nodes import Text


def files_have_sources(data: Dataset) -> Iterator[Problem]:
    """Every file of facts says where its facts come from."""
    if "sources" in data.unread:
        return
    held = [frame.sheet.path.name for frame in data.frames.values()]
    held += ["priorities.yaml"] * bool(data.priorities) + ["reviews.yaml"] * bool(data.reviews)
    misspelt = {meant for _, meant in _without_files(data)}
    place = Place(shown(data.edition.folder / "sources.yaml"))
    for name in held:
        if data.source_of(name) is None and name not in misspelt:
            what = f"Nothing says where {name} comes from."
            remedy = f"Add an entry “{name}:” with source and status."
            yield warning("no-source", place, what, remedy)


def sources_have_files(data: Dataset) -> Iterator[Problem]:
    """Every source names a file that is there."""
    for key, meant in _without_files(data):
        what = f"There is no file {quoted(key)} with facts in it."
        remedy = f"Did you mean “{meant}”?" if meant else "Delete the entry, or add the file."
        yield warning("source-without-file", key.place, what, remedy)


def _without_files(data: Dataset) -> Iterator[tuple[Text, str]]:
    """Each source that names no file, with the file that was probably meant.

    That is one without an entry of its own: another's entry cannot be meant for what has its own.
    """
    folder = data.edition.folder
    there = [name for name in NAMES if is_there(folder / name)]
    there += misnamed(folder).values()  # told as that: a name to mend, not a file that is missing
    there += [f"words/{path.name}" for path in word_files(folder)]
    there.append(f"{PARTNERSHIP_FILE.name}.yaml")
    stems = {_stem(name) for name in there}
    named = {_stem(key) for key in data.sources}
    free = [name for name in there if _stem(name) not in named]
    for key in data.sources:
        if _stem(key) not in stems:
            yield key, did_you_mean(key, free)


def final_holds_nothing_made_up(data: Dataset) -> Iterator[Problem]:
    """Made-up figures show what a report will look like, and have no place in one that is final."""
    made_up = {name: one for name, one in data.sources.items() if one.status == "illustrative"}
    if data.edition.settings.status != "final" or not made_up:
        return
    place = next(iter(made_up.values())).at("status")
    holds = "holds" if len(made_up) == 1 else "hold"
    what = f"The edition is final, and {listed(list(made_up))} {holds} made-up figures."
    remedy = (
        "Once a file holds only your own, change its “status:” in sources.yaml from illustrative "
        "to final or provisional. Until then write “status: draft” in edition.yaml."
    )
    yield error("illustrative-final", place, what, remedy)


def _stem(name: str) -> str:
    return name.rsplit(".", 1)[0]
