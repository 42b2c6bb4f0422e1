"""Single values: numbers, dates, periods, ids, choices and colours."""

from __future__ import annotations

from report.explained.explanation import Explanation

VALUES = (
    Explanation(
        "missing-value",
        "Something that must be filled in is empty. It is a cell that every row needs, or a term "
        "with nothing behind its colon.",
        "Fill it in. If the row or the term is not needed, delete it.",
        "course,date,attended\nNeglect toolkit,,18",
        "course,date,attended\nNeglect toolkit,2025-05-12,18",
    ),
    Explanation(
        "negative-count",
        "A count is less than nought, and nothing can be counted fewer than no times.",
        "Write the right number. If it is not known, leave it empty.",
        "course,date,attended\nNeglect toolkit,2025-05-12,-18",
        "course,date,attended\nNeglect toolkit,2025-05-12,18",
    ),
    Explanation(
        "no-such-date",
        "The date is not in the calendar.",
        "Look for a slip, such as the 31st of a month with 30 days, or a month 13.",
        "course,date,attended\nNeglect toolkit,2025-06-31,18",
        "course,date,attended\nNeglect toolkit,2025-06-30,18",
    ),
    Explanation(
        "not-a-colour",
        "The partnership's colour is not written in the way that colours are. A colour is a "
        "hash and six figures or letters from a to f, in quotation marks.",
        "Write it like that, and do not forget the quotation marks: without them the line counts "
        "as a remark. Your communications team will know the six signs.",
        "accent: dark green",
        'accent: "#1B5E5A"',
    ),
    Explanation(
        "not-a-date",
        "This was not understood as a date, or it could be read in two ways. Is 03/04/2025 in "
        "March or in April?",
        "Write the year first, then the month, then the day. A month alone, such as 2025-05, is "
        "fine where you do not know the day.",
        "course,date,attended\nNeglect toolkit,12 May 2025,18",
        "course,date,attended\nNeglect toolkit,2025-05-12,18",
    ),
    Explanation(
        "not-a-number",
        "There should be a number here, and there is something else.",
        "Write the number in figures. Write >200 for “more than 200”, leave the cell empty if "
        "the number is not known, and write [c] if it is confidential.",
        "course,date,attended\nNeglect toolkit,2025-05-12,about 20",
        "course,date,attended\nNeglect toolkit,2025-05-12,20",
    ),
    Explanation(
        "not-a-period",
        "This was not understood as a year, a quarter, a month or a day.",
        "Write 2025-26 for a financial year, 2025-26 Q1 for a quarter of it, 2025 for a calendar "
        "year, 2025-06 for a month or 2025-06-29 for a day.",
        "period,attended\nthe first quarter,120",
        "period,attended\n2025-26 Q1,120",
    ),
    Explanation(
        "not-a-whole-number",
        "A count has a fraction, and people and sessions come only in whole numbers.",
        "Write the whole number that was counted. If the figure is an average, it does not belong "
        "in this column.",
        "course,date,attended\nNeglect toolkit,2025-05-12,18.5",
        "course,date,attended\nNeglect toolkit,2025-05-12,18",
    ),
    Explanation(
        "not-an-id",
        "An id has signs in it that it may not have. Ids are short names that link things "
        "together, such as an action and its review.",
        "Use only small letters, figures, hyphens and underscores, and begin with a letter or a "
        "figure. Change it in the same way wherever it is used.",
        "- id: Family A\n  type: scr",
        "- id: family-a\n  type: scr",
    ),
    Explanation(
        "not-true-or-false",
        "There should be true or false here, and there is another word.",
        "Write true for yes and false for no, without quotation marks.",
        "count_unpublished: yes",
        "count_unpublished: true",
    ),
    Explanation(
        "number-with-comma",
        "There is a comma or a space inside a number. That makes 1,200 look like two numbers to "
        "the report.",
        "Write the figures without it. In a spreadsheet, format the column as plain numbers and "
        "save again.",
        'course,date,attended\nNeglect toolkit,2025-05-12,"1,200"',
        "course,date,attended\nNeglect toolkit,2025-05-12,1200",
    ),
    Explanation(
        "number-with-sign",
        "A number that should stand alone has a per cent or pound sign.",
        "Write the number alone, and its unit under “unit” where there is one. Where a count is "
        "wanted, write how many there were and not the share.",
        "course,date,places,attended\nNeglect toolkit,2025-05-12,20,90%",
        "course,date,places,attended\nNeglect toolkit,2025-05-12,20,18",
    ),
    Explanation(
        "too-large",
        "A count is larger than anything a partnership can have counted.",
        "Look for two figures that have run together, or for a telephone number or date in the "
        "wrong column.",
        "course,date,attended\nNeglect toolkit,2025-05-12,1820251205",
        "course,date,attended\nNeglect toolkit,2025-05-12,18",
    ),
    Explanation(
        "two-date-orders",
        "The dates of one column are written in different ways. Some begin with the day and "
        "some with the month or the year, so any of them might be misread.",
        "Look at every date in the column and write them all the same way, the year first. A "
        "spreadsheet set to American dates often causes this.",
        "course,date,attended\nNeglect toolkit,12/05/2025,18\nOnline safety,05/23/2025,11",
        "course,date,attended\nNeglect toolkit,2025-05-12,18\nOnline safety,2025-05-23,11",
    ),
    Explanation(
        "two-digit-year",
        "The year of a date has only two figures. Most often the whole column is so.",
        "Write all four figures of the year, and write the year first. In Excel mark the column, "
        "choose Format Cells and Custom, and type yyyy-mm-dd. Then save the file again.",
        "course,date,attended\nNeglect toolkit,12/05/25,18",
        "course,date,attended\nNeglect toolkit,2025-05-12,18",
    ),
    Explanation(
        "unknown-choice",
        "Only certain words may stand here, and this is not one of them.",
        "Choose one of the words that the message lists. Capitals and hyphens do not matter.",
        "review,action,status\nfamily-a,Carry out an audit,nearly done",
        "review,action,status\nfamily-a,Carry out an audit,in progress",
    ),
    Explanation(
        "unlikely-year",
        "The year is before 1900 or after 2199, which must be a slip.",
        "Correct the year.",
        "course,date,attended\nNeglect toolkit,0205-05-12,18",
        "course,date,attended\nNeglect toolkit,2025-05-12,18",
    ),
)
