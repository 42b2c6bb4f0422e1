"""The colours and measures of every chart: millimetres on paper, type in points."""

from dataclasses import dataclass

FULL, COLUMN, HALF, PHONE = 170.0, 126.5, 83.0, 100.0
SIDE = 43.5  # the label column: at FULL the zero line stands on the report's spine

MM = 25.4 / 72  # one point
SIZE, COUNT_SIZE = 9.5, 15.0
STEP = SIZE * 1.22 * MM  # from one line of words to the next
CAPITAL = 0.66  # the height of a capital, in ems

INK, MUTED, WHITE = "#1C2530", "#4A5560", "#FFFFFF"
LAST_YEAR, SHADE = "#838C95", "#F1F4F6"


@dataclass(frozen=True)
class Paint:
    """A fill, the ink that can be read on it, and the outline a light fill needs."""

    fill: str
    ink: str = INK
    outline: str = ""


# The Analysis Function palette. Turquoise and orange are 1.05:1 to each other: never neighbours.
BLUE = Paint("#12436D", WHITE)
TURQUOISE = Paint("#28A197")
PINK = Paint("#801650", WHITE)
ORANGE = Paint("#F46A25")

GREY = Paint(LAST_YEAR)
TRACK = Paint("#E6EAED", outline=LAST_YEAR)
PALE = Paint("#DCE5EC", outline=LAST_YEAR)
BLANK = Paint(WHITE, outline=LAST_YEAR)
SHADOW = Paint(SHADE)


def check_neighbours(paints: list[Paint], what: str) -> None:
    """Refuse a bar in which turquoise and orange could touch (any part between may be nought)."""
    if TURQUOISE in paints and ORANGE in paints:
        raise ValueError(f"{what}: turquoise and orange cannot be told apart side by side")
