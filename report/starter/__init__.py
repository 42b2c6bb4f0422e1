"""``new``: a commented folder that builds at once, made up or begun from an earlier edition."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from report.edition import Edition, find_editions, open_edition
from report.problems import UsageError, did_you_mean, shown
from report.starter.carrying import PARTNERSHIP, Carried, carried_from
from report.starter.filling import facts_of, fill
from report.starter.naming import Names, names_of, period_like


def start(starter: Path, data: Path, edition_id: str, earlier: str | None = None) -> list[Path]:
    """Make an edition's folder from the templates in ``starter``; the files made, in order.

    Raises UsageError, having written nothing, where that cannot be done.
    """
    names = names_of(data, edition_id)
    target = data / names.partnership / names.label
    _refuse_existing(target)
    before = _earlier(data, names, earlier) if earlier else None
    period = period_like(names, before)
    carried = carried_from(before, period, starter.parent / "fonts") if before else Carried()
    texts = fill(starter, facts_of(data, names, period, carried))
    try:
        return _put(data / names.partnership, names.label, _placed(texts, data, names))
    except OSError as trouble:
        what = f"“{shown(target)}” cannot be made: {trouble.strerror or trouble}."
        raise UsageError(f"{what} See that you may write there, or use --data.") from None


def _placed(texts: dict[str, str], data: Path, names: Names) -> dict[str, str]:
    """The texts by their paths below the partnership's folder, less what is there already."""
    own = {f"{names.label}/{name}": text for name, text in texts.items() if name != PARTNERSHIP}
    if (data / names.partnership / PARTNERSHIP).exists():
        return own
    return {PARTNERSHIP: texts[PARTNERSHIP], **own}


def _refuse_existing(target: Path) -> None:
    """Nothing is overwritten, ever."""
    if not os.path.lexists(target):
        return
    if (target / "edition.yaml").exists():
        raise UsageError(f"There is an edition in “{shown(target)}” already. Nothing was changed.")
    raise UsageError(
        f"There is already something called “{shown(target)}”. Nothing was changed. Rename it, "
        "type the same again, and move what you need from the old folder into the new one."
    )


def _earlier(data: Path, names: Names, asked: str) -> Edition:
    """The edition to begin from: an earlier one of the same partnership."""
    known, wanted = find_editions(data), asked.strip("/")
    if wanted not in known and f"{names.partnership}/{wanted}" in known:
        wanted = f"{names.partnership}/{wanted}"
    if wanted not in known:
        meant = did_you_mean(wanted, known)
        own = [name for name in known if name.startswith(f"{names.partnership}/")]
        there = f"There are: {', '.join(own or known) or 'none yet'}."
        hint = f"Did you mean “{meant}”?" if meant else there
        raise UsageError(f"There is no edition “{asked}” to carry over from. {hint}")
    if wanted.split("/")[0] != names.partnership:
        what = f"“{wanted}” is another partnership's: its facts do not belong in “{names.id}”."
        raise UsageError(f"{what} Leave --from out to begin with examples.")
    return open_edition(data, wanted)


def _put(folder: Path, label: str, texts: dict[str, str]) -> list[Path]:
    """Write everything beside and rename it, so that nothing half made looks like an edition."""
    is_first = not folder.exists()
    beside = (folder if is_first else folder / label).with_name(f".{folder.name}-{label}.new")
    shutil.rmtree(beside, ignore_errors=True)
    try:
        for name, text in texts.items():
            _write(beside / name, text)
        if is_first:
            beside.rename(folder)
        else:
            for path in sorted(beside.iterdir(), reverse=True):  # the edition last
                path.rename(folder / path.name)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return [folder / name for name in texts]


def _write(path: Path, text: str) -> None:
    """Excel knows by the mark at the start of a CSV file that it is UTF-8."""
    path.parent.mkdir(parents=True, exist_ok=True)
    encoding = "utf-8-sig" if path.suffix == ".csv" else "utf-8"
    path.write_text(text, encoding=encoding, newline="\n")
