"""The report's tables for spreadsheets: two workbooks that anyone can read, and CSV with metadata.

::

    cells   a printed number as a number with the format that prints it so
    sheets  cover, contents, notes, and one sheet a table
    xlsx    the workbook for Excel
    ods     the workbook that gov.uk asks for
    csvw    what a program needs to know of the CSV files

The layout is the Analysis Function's ("Releasing statistics in spreadsheets"): a title in A1, one
table on a sheet, one row of headings marked as such, no cell empty or merged, no marks unexplained.
"""
