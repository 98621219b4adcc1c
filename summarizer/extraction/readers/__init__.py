"""Those who are asked where the article is. newspaper3k is asked first; the others give a second opinion."""
