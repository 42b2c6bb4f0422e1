"""CSV files and workbooks: headings, rows, cells, and what spreadsheets do to them."""

from __future__ import annotations

from report.explained.explanation import Explanation

TABLES = (
    Explanation(
        "broken-quotes",
        "A quotation mark begins a cell and no quotation mark ends it. Everything behind it would "
        "run together into one cell.",
        "Put a quotation mark at both ends of the cell. A quotation mark inside the text is "
        "written twice.",
        'course,date,attended\n"Neglect toolkit,2025-05-12,18',
        'course,date,attended\n"Neglect toolkit",2025-05-12,18',
    ),
    Explanation(
        "cell-error",
        "A formula in the workbook ended in an error, such as #DIV/0! or #REF!. There is no "
        "figure to print.",
        "Mend the formula. If the figure is not known, clear the cell.",
        "=B4/0",
        "=B4/C4",
    ),
    Explanation(
        "cell-too-long",
        "One line of the file is far too long to be true. The breaks between the lines were "
        "probably lost on the way.",
        "Save the file again from the program it comes from, and send it as an attachment "
        "instead of copying its text.",
    ),
    Explanation(
        "column-without-heading",
        "A column has figures or words in it, and no heading above them.",
        "Type a heading in the first row of that column, or delete the column.",
        "course,,attended\nNeglect toolkit,2025-05-12,18",
        "course,date,attended\nNeglect toolkit,2025-05-12,18",
    ),
    Explanation(
        "delimiter",
        "The cells of this file are divided by something other than commas. It was read without "
        "trouble; this is only for your information.",
        "There is nothing that you must do. “CSV UTF-8” in “Save as” usually gives commas.",
        "course;date;attended\nNeglect toolkit;2025-05-12;18",
        "course,date,attended\nNeglect toolkit,2025-05-12,18",
    ),
    Explanation(
        "duplicate-column",
        "Two columns have the same heading, and the report cannot know which to use.",
        "Rename or delete one of them.",
        "course,date,attended,attended\nNeglect toolkit,2025-05-12,18,20",
        "course,date,attended,places\nNeglect toolkit,2025-05-12,18,20",
    ),
    Explanation(
        "duplicate-entry",
        "Two rows are for the same thing and give different figures. For example, two totals "
        "for one year. Only one can be right.",
        "Keep the right row and delete the other. If they are parts of one figure, add them up "
        "in one row.",
        "period,attended\n2025-26 Q1,120\n2025-26 Q1,118",
        "period,attended\n2025-26 Q1,120",
    ),
    Explanation(
        "duplicate-row",
        "Two rows are exactly the same, so something may be counted twice.",
        "Delete one of them. If both are right, fill in what tells them apart, for example the "
        "agency, or add them up in one row.",
        "course,date,attended\nNeglect toolkit,2025-05-12,18\nNeglect toolkit,2025-05-12,18",
        "course,date,attended\nNeglect toolkit,2025-05-12,36",
    ),
    Explanation(
        "excel-dates",
        "The dates are written as Excel usually saves them, and were read as such. So "
        "12/05/2025 is the 12th of May, and May-25 is May 2025. This is only for your information.",
        "Check that this is what was meant. Dates written year-month-day leave no doubt.",
        "course,date,attended\nNeglect toolkit,12/05/2025,18",
        "course,date,attended\nNeglect toolkit,2025-05-12,18",
    ),
    Explanation(
        "extra-column",
        "The table has a column that the report does not use. It was left out. This is a "
        "warning, in case it holds something that you want to see in the report.",
        "Delete the column, or change its heading to one that the message lists.",
        "course,date,attended,room\nNeglect toolkit,2025-05-12,18,Hall 2",
        "course,date,attended\nNeglect toolkit,2025-05-12,18",
    ),
    Explanation(
        "first-of-month",
        "A span seems to last only until the first day of a month. Spreadsheets turn a month "
        "typed as 2025-11 into its first day, so the rest of that month may be lost. This is a "
        "warning.",
        "If you meant the whole month, give its last day. If you did mean the first day, accept "
        "the warning in edition.yaml and say why.",
        "resource,measure,start,end,count\nNeglect toolkit,downloads,2025-04-01,2025-11-01,216",
        "resource,measure,start,end,count\nNeglect toolkit,downloads,2025-04-01,2025-11-30,216",
    ),
    Explanation(
        "headings-not-first",
        "There is something above the headings, such as a title. The headings must come first.",
        "Delete the rows above the headings.",
        "Training this year,,\ncourse,date,attended\nNeglect toolkit,2025-05-12,18",
        "course,date,attended\nNeglect toolkit,2025-05-12,18",
    ),
    Explanation(
        "missing-column",
        "A column that this table needs is not there.",
        "If the column is there under another heading, rename the heading as the message says. "
        "If it is not, add it and fill it in for every row.",
        "course,date\nNeglect toolkit,2025-05-12",
        "course,date,attended\nNeglect toolkit,2025-05-12,18",
    ),
    Explanation(
        "no-headings",
        "The first row of the table does not hold its headings. Perhaps that row was deleted, or "
        "every heading was changed. Without headings nobody can tell which column is which.",
        "Put the row of headings back as the first row. The message lists those that the table "
        "needs.",
        "Neglect toolkit,2025-05-12,18",
        "course,date,attended\nNeglect toolkit,2025-05-12,18",
    ),
    Explanation(
        "no-rows",
        "The table has headings and nothing below them.",
        "Add the rows. If there is nothing to report, delete the file: a missing file simply "
        "means that there is no data.",
        "course,date,attended",
        "course,date,attended\nNeglect toolkit,2025-05-12,18",
    ),
    Explanation(
        "other-sheets",
        "The workbook has several sheets, and only one was read. It is the first that is not "
        "hidden. This is only for your information.",
        "If the message names the right sheet, there is nothing to do. If not, drag the right "
        "sheet to the front and save the workbook.",
    ),
    Explanation(
        "ragged-row",
        "A row has more cells than there are headings. Most often a comma in a text has split "
        "it into two cells.",
        "Put quotation marks round the text that holds a comma. If the row really has one cell "
        "more, clear that cell or give its column a heading.",
        "course,date,attended\nNeglect, first steps,2025-05-12,18",
        'course,date,attended\n"Neglect, first steps",2025-05-12,18',
    ),
    Explanation(
        "sheet-too-large",
        "The sheet reaches very far down or to the right. Something was probably typed in a "
        "cell far away from the table, perhaps just a space.",
        "Select all rows below the table and delete them, do the same with all columns to the "
        "right of it, and save the workbook.",
    ),
    Explanation(
        "short-row",
        "A row has fewer cells than there are headings. The cells at its end were taken to be "
        "empty. This is a warning, because a cell left out further to the left would move the "
        "others under the wrong headings.",
        "Look along the row and see that each figure stands under its own heading. Add commas "
        "for the empty cells.",
        "course,date,attended,places\nNeglect toolkit,2025-05-12,18",
        "course,date,attended,places\nNeglect toolkit,2025-05-12,18,20",
    ),
    Explanation(
        "spaces-round-number",
        "There are spaces before or after a number. It was read without them. This is a "
        "warning, because a spreadsheet may take such a number for text and not add it up.",
        "Remove the spaces, and format the column as plain numbers.",
        "course,date,attended\nNeglect toolkit,2025-05-12, 18",
        "course,date,attended\nNeglect toolkit,2025-05-12,18",
    ),
    Explanation(
        "too-many-columns",
        "The first row has far more cells than any table here. The breaks between the lines "
        "were probably lost on the way.",
        "Save the file again from the program it comes from.",
    ),
    Explanation(
        "unknown-column",
        "A heading is nearly, but not quite, one that this table may have.",
        "Rename the heading as the message suggests. Capitals, spaces, hyphens and underscores "
        "do not matter.",
        "course,date,atended\nNeglect toolkit,2025-05-12,18",
        "course,date,attended\nNeglect toolkit,2025-05-12,18",
    ),
)
