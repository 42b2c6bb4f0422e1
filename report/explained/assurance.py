"""Audits, self-assessments under section 11, and what people said of training."""

from __future__ import annotations

from report.explained.explanation import Explanation

ASSURANCE = (
    Explanation(
        "answers-over-attended",
        "More people answered a question than came to the course. This is a warning.",
        "Check the answers here and the people who attended in training.csv. If somebody may "
        "answer twice, accept the warning in edition.yaml and say why.",
        "course,question,stage,responses,score,scale_max\n"
        "Neglect toolkit,How sure are you?,after,81,7.4,10",
        "course,question,stage,responses,score,scale_max\n"
        "Neglect toolkit,How sure are you?,after,18,7.4,10",
    ),
    Explanation(
        "audit-rows-differ",
        "Two rows of one audit say different things of the audit as a whole. The number of "
        "records read, the theme and the date are the same on each of its rows.",
        "Correct the row that is wrong. If there were two audits, give each a name of its own.",
        "audit,cases,grade,count\nNeglect audit,12,Good,8\nNeglect audit,21,Inadequate,4",
        "audit,cases,grade,count\nNeglect audit,12,Good,8\nNeglect audit,12,Inadequate,4",
    ),
    Explanation(
        "graded-not-returned",
        "An agency did not return its self-assessment, and yet it has a grade.",
        "If the agency answered, write yes under “returned”. If it did not, clear the grade: the "
        "report then says that nothing was returned.",
        "agency,standard,grade,returned\nOurshire Police,Safe recruitment,Met,no",
        "agency,standard,grade,returned\nOurshire Police,Safe recruitment,,no",
    ),
    Explanation(
        "grades-do-not-add-up",
        "The grades of an audit do not add up to the records that were read.",
        "Correct a count, or the number of records under “cases”. Records that were read and not "
        "graded need a row of their own, for example with the grade “Not graded”.",
        "audit,cases,grade,count\nNeglect audit,12,Good,8\nNeglect audit,12,Inadequate,3",
        "audit,cases,grade,count\nNeglect audit,12,Good,8\nNeglect audit,12,Inadequate,4",
    ),
    Explanation(
        "grades-out-of-order",
        "The grades of one audit stand in another order than those of another. The "
        "report takes the first for the best. This is a warning.",
        "Put the rows of each audit in one order, the best grade first.",
        "audit,grade,count\nFirst audit,Good,8\nFirst audit,Inadequate,4\n"
        "Second audit,Inadequate,2\nSecond audit,Good,9",
        "audit,grade,count\nFirst audit,Good,8\nFirst audit,Inadequate,4\n"
        "Second audit,Good,9\nSecond audit,Inadequate,2",
    ),
    Explanation(
        "scales-differ",
        "One question to one course was answered on two scales. Nothing can be said then of what "
        "changed between them.",
        "Correct “scale_max”, or give one kind of answer, a score or a share. If it was another "
        "question, give it its own wording.",
        "course,question,stage,score,scale_max\n"
        "Neglect toolkit,How sure are you?,before,3.1,5\n"
        "Neglect toolkit,How sure are you?,after,7.4,10",
        "course,question,stage,score,scale_max\n"
        "Neglect toolkit,How sure are you?,before,6.2,10\n"
        "Neglect toolkit,How sure are you?,after,7.4,10",
    ),
    Explanation(
        "score-and-percent",
        "A row has both a score and a share of people who said yes. A question has one kind of "
        "answer.",
        "Keep the one that was asked and clear the other. If both were asked, make it two rows "
        "with two questions.",
        "course,question,stage,score,scale_max,percent\n"
        "Neglect toolkit,How sure are you?,after,7.4,10,74",
        "course,question,stage,score,scale_max,percent\n"
        "Neglect toolkit,How sure are you?,after,7.4,10,",
    ),
    Explanation(
        "score-off-scale",
        "A score is above the highest mark of its scale, or below nought.",
        "Check the score, which is the mean of the answers, and “scale_max”.",
        "course,question,stage,score,scale_max\nNeglect toolkit,How sure are you?,after,74,10",
        "course,question,stage,score,scale_max\nNeglect toolkit,How sure are you?,after,7.4,10",
    ),
    Explanation(
        "score-without-scale",
        "There is a score, and nothing says how high its scale goes. A 4 out of 5 is not a 4 out "
        "of 10.",
        "Write the highest mark that people could give under “scale_max”.",
        "course,question,stage,score,scale_max\nNeglect toolkit,How sure are you?,after,7.4,",
        "course,question,stage,score,scale_max\nNeglect toolkit,How sure are you?,after,7.4,10",
    ),
    Explanation(
        "share-of-answers",
        "A share of those who answered is above 100 or below nought.",
        "Write the share as it is said: 64 for 64%.",
        "course,question,stage,percent\nNeglect toolkit,I have used it,follow_up,640",
        "course,question,stage,percent\nNeglect toolkit,I have used it,follow_up,64",
    ),
    Explanation(
        "two-spellings",
        "Two names in a column are nearly the same. They may be one thing spelt in two ways, and "
        "its figures would be split between the two. This is a warning.",
        "If they are one, spell it the same way in every row. If they are two, accept the warning "
        "in edition.yaml and say why.",
        "audit,grade,count\nFirst audit,Requires improvement,8\n"
        "Second audit,Requires Improvement,9",
        "audit,grade,count\nFirst audit,Requires improvement,8\n"
        "Second audit,Requires improvement,9",
    ),
    Explanation(
        "unknown-course",
        "People answered questions about a course that is not in training.csv. This is a warning.",
        "Spell the course as training.csv does. If it is not there on purpose, accept the warning "
        "in edition.yaml and say why.",
        "course,question,stage,percent\nNeglect toolkits,I have used it,follow_up,64",
        "course,question,stage,percent\nNeglect toolkit,I have used it,follow_up,64",
    ),
)
