"""Many articles at once: lists and feeds of them, a summary of each as they come, and one of all.

listing = read_listing(Url("https://example.org/feed.xml"), run=workers.run)
meter = Meter(len(listing.addresses))
for entry in digest(listing.addresses, options=Options(words=100, paragraphs=2)):
    progress = meter.add(entry)
"""

from .feeds import read_listing
from .lists import read_lines
from .models import (
    BadLine,
    Digest,
    DigestSettings,
    Entry,
    JointSummary,
    Listing,
    Meter,
    Progress,
    Quoted,
    Read,
    ReadFailure,
)
from .multi_document import summarize_together
from .near_duplicates import stories
from .runner import digest

__all__ = [
    "BadLine",
    "Digest",
    "DigestSettings",
    "Entry",
    "JointSummary",
    "Listing",
    "Meter",
    "Progress",
    "Quoted",
    "Read",
    "ReadFailure",
    "digest",
    "read_lines",
    "read_listing",
    "stories",
    "summarize_together",
]
