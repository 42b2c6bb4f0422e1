"""What the law and its guidance ask of the report, what auditors found missing, and the answer.

The lists are data: ``wt2015.yaml`` to ``wt2026.yaml`` hold the duties of one edition of the
guidance each, ``criteria.yaml`` what auditors and committees found, ``vocabulary.yaml`` the words
in which both ask for evidence. A duty or a criterion that asks with these words needs no code.

::

    vocabulary  shapes  lists     the lists, read and held against the vocabulary
    examples  facts  held  things    what an edition holds, key by key, as far as the gate tells it
    saying  timing  evidence      six tests, and the sentences that tell their answers
    judging  sending  terms  answers    verdicts, who is sent the report, and what things are called
    leaf  proofs  criteria        the finished page, and what an auditor would find in it
    listing                       all of it in a few lines for a terminal

Nothing here reads a clock, and nothing that the gate hides is said: a review counts once it is
published, and numbers are only ever known to be there.
"""
