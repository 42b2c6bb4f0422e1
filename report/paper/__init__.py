"""The covering paper for the health and wellbeing board: what it says, in which form, and by when.

``making`` fills a form with an edition's content; what comes out is written as a Word document by
``word`` and, through a page of HTML, as a PDF. Forms and all their words are data: templates/paper.
"""
