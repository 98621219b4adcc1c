"""Generators of what a visitor with bad intentions would send: pages, texts, and pieces that want to come alive."""
