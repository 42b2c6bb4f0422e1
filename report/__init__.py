"""The engine: facts in, the statutory annual report out. Each module is one link of one chain.

::

    problems ─ explanations                                   what is wrong, where, and what to do
       └─ sources ─ schema ─ edition ─ dataset ─ measures ─ disclosure ─ wording
                                                                            ├─ tables ──┐
                                                                            └─ figures ─ content
                                                                                          ├─ pages  pdf
                                                                                          └─ outputs ─ cli

A module imports only what stands to its left or above it; ``tests/test_import_map.py`` holds that.
The charts live beside this package and are handed in by ``build.py``; nothing here imports them.
"""
