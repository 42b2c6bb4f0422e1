"""Files and folders that are missing, misnamed or unreadable, and the machine that builds."""

from __future__ import annotations

from report.explained.explanation import Explanation

FILES = (
    Explanation(
        "cannot-write",
        "The finished report cannot be saved. The folder may be full or locked, or the last PDF "
        "may still be open in another program. The last report, if there is one, is as it was.",
        "Close the PDF and any of the report's tables that are open, and run the command again. "
        "If that does not help, name another folder with --out before the command.",
        "report ourshire/2025-26",
        "--out another-folder report ourshire/2025-26",
    ),
    Explanation(
        "extra-file",
        "There is a file or folder here that the report does not read. Nothing in it will be "
        "printed. This is a warning, so that facts are not left out by accident.",
        "If the report needs the file, give it a name that the report knows, or save words as "
        "plain text with the ending .md. If you only keep it there, move it elsewhere or begin "
        "its name with an underscore.",
        "notes for the chair.docx",
        "_notes for the chair.docx",
    ),
    Explanation(
        "file-damaged",
        "The file holds something that no text can hold. It was probably damaged when it was "
        "saved, copied or sent.",
        "Open it in the program it was made in and save it again as “CSV UTF-8”, or as plain "
        "text. If it looks wrong there too, fetch an earlier copy.",
    ),
    Explanation(
        "file-empty",
        "The file is there, and nothing is in it.",
        "Fill it in. If you have nothing to say in it, delete the file: a missing file simply "
        "means that there is no data.",
    ),
    Explanation(
        "file-is-folder",
        "A folder has the name that a file should have.",
        "Rename the folder or move it away, and save the file under that name. This often "
        "happens when a zipped file is unpacked.",
    ),
    Explanation(
        "file-missing",
        "A file that every edition needs is not there. Each partnership needs a partnership.yaml "
        "in its own folder, and each edition an edition.yaml in the edition's folder.",
        "Look for a misspelt name first. If there is no such file, copy one from another edition "
        "and change what it says, or use the command “new” to make a folder with both.",
        "ourshire/2025-26/editon.yaml",
        "ourshire/2025-26/edition.yaml",
    ),
    Explanation(
        "file-too-long",
        "The file is far longer than anything a person would have typed into it.",
        "Look for something that was pasted in by mistake. A long table belongs in a CSV file or "
        "a workbook.",
    ),
    Explanation(
        "file-unreadable",
        "The file cannot be opened, or is not of the kind that its name says. It may be open "
        "elsewhere, locked with a password, damaged, or a workbook that was renamed to .csv.",
        "Close it in other programs. If it is a workbook, save it as .xlsx without a password, "
        "or as “CSV UTF-8”. Changing the ending of its name is not enough: use “Save as”.",
    ),
    Explanation(
        "mixed-encoding",
        "Letters with accents, or signs such as £, were saved in two different ways. This "
        "happens when text from two files is joined in one, and some of it would be garbled.",
        "Go to the place that the message names and type the letter again. Then save the file "
        "as “CSV UTF-8”, or as UTF-8 text.",
    ),
    Explanation(
        "pango-missing",
        "A part that lays out the PDF is not on this computer. It is called Pango, and it is "
        "free. Your files are not at fault.",
        "The message says how to install it. If you may not install programs yourself, pass the "
        "message on to whoever looks after your computer. The command “doctor” tells you "
        "whether it worked.",
    ),
    Explanation(
        "pdf",
        "Something in the page design cannot be used for the PDF. "
        "Your facts and words are most likely in order. The last PDF is as it was.",
        "Pass the message on to whoever looks after the design. If you changed the design "
        "yourself, look at print.css or the page that the message names.",
    ),
    Explanation(
        "template",
        "One of the pages that the report is filled into is missing or broken. These pages "
        "belong to the design, and not to your files.",
        "Pass the message on to whoever looks after the design. If you changed that page "
        "yourself, compare the line with the other pages.",
    ),
    Explanation(
        "two-files",
        "The same table is there twice, in two kinds of file. The report cannot know which of "
        "them is right.",
        "Keep the one that is right. Delete the other, or begin its name with an underscore.",
        "training.csv\ntraining.xlsx",
        "training.csv\n_training.xlsx",
    ),
    Explanation(
        "unknown-file",
        "The file's name is nearly, but not quite, one that the report knows. It was not read, "
        "so its facts would be missing from the report.",
        "Rename the file as the message suggests. A workbook of another kind must be saved as "
        ".xlsx in your spreadsheet program; renaming it is not enough. Words go into files of "
        "plain text that are named after a section of the report and end in .md.",
        "trainning.csv",
        "training.csv",
    ),
    Explanation(
        "utf-16",
        "The file was saved as Excel's “Unicode text”. It was read without trouble; this is only "
        "for your information.",
        "There is nothing that you must do. Next time “CSV UTF-8” in “Save as” is the usual "
        "choice.",
    ),
    Explanation(
        "weasyprint-version",
        "The part that makes the PDF is missing, or of the wrong version. It is called "
        "WeasyPrint. Your files are not at fault.",
        "Ask whoever installed the program to run “make report” in its folder, which installs "
        "the right versions. The command “doctor” tells you whether it worked.",
    ),
    Explanation(
        "windows-encoding",
        "The file was saved in an older way that Windows has of writing letters. It was read, "
        "but letters with accents may have changed.",
        "Check names with accents in the report. To be safe, save the file as “CSV UTF-8”.",
    ),
)
