"""Many articles at once: lists and feeds of them, a summary of each as they come, one of all, and files to take away.

listing = read_listing(Url("https://example.org/feed.xml"), run=workers.run)
meter = Meter(len(listing.addresses))
for entry in digest(listing.addresses, budget=Budget(100, 2)):
    progress = meter.add(entry)
"""

from .export import DIGEST_EXPORTERS, DigestExporter, read_line, write_joint_line, write_line
from .feeds import read_listing
from .lists import read_lines
from .models import Digest, Entry, JointSummary, Line, Listing, Problem, Progress, Quoted, Read, Settings
from .progress import Meter
from .running import digest
from .stories import stories
from .together import summarize_together

__all__ = [
    "DIGEST_EXPORTERS",
    "Digest",
    "DigestExporter",
    "Entry",
    "JointSummary",
    "Line",
    "Listing",
    "Meter",
    "Problem",
    "Progress",
    "Quoted",
    "Read",
    "Settings",
    "digest",
    "read_line",
    "read_lines",
    "read_listing",
    "stories",
    "summarize_together",
    "write_joint_line",
    "write_line",
]
