"""Documents in files: PDF, Word, EPUB.

``container`` opens zip archives within bounds, ``facts`` tells a title from "Microsoft Word - Document1",
``assembling`` makes an article with its chapters; ``pdf``, ``word`` and ``epub`` read one kind each.
"""
