"""Documents in files: PDF, Office files, e-books, mail, saved pages.

``container`` opens zip archives within bounds, ``file_facts`` tells a title from "Microsoft Word - Document1",
``assembly`` makes an article with its chapters, ``outline`` knows the styles of office documents, and ``opc`` the
packages of Microsoft's; each other module or package reads one format.
"""
