"""Documents in files: PDF, Word, EPUB.

``container`` opens zip archives within bounds, ``file_facts`` tells a title from "Microsoft Word - Document1",
``assembly`` makes an article with its chapters; ``pdf``, ``word`` and ``epub`` read one format each.
"""
