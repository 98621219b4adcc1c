"""What can go wrong, as the reader is told it.

* SummarizerError
  + SourceError             the source could not be had
    - UnsafeUrlError        the address is not one this program may open
      . MalformedUrlError   it is no address at all
    - FetchError            the site did not give the page
      . NoAnswerError       not in time
      . PageGoneError       it has none at this address
      . RefusedError        not to programs, strangers or those who do not pay
      . SiteFaultError      something is wrong with the site
    - TooLargeError         more than the limits allow
    - UnsupportedMediaError not a kind of file that can be read
    - DamagedFileError      a file that is broken, or is not what it says it is
    - LockedFileError       a file that opens only with a password, or with a shop's program
  + ArticleError            the source was read, but holds nothing to summarise
    - NoArticleError        no article on the page
    - TooShortError         too little text
    - PaywallError          only the opening is public
  + RankingError            one algorithm failed or ran out of time
  + StoppedError            a child process was stopped at its limit, or died
  + BusyError               too much work is waiting already

``str(error)`` is a sentence for the reader, ``error.hint`` what to try next, ``error.title`` a short heading;
``error.code`` names the class for programs and never changes.
Anything else that is raised is a bug.
"""

from typing import ClassVar


class SummarizerError(Exception):
    """Base of all errors that are meant to be shown."""

    code: ClassVar[str] = "failed"
    title: ClassVar[str] = "This did not work"
    default_hint: ClassVar[str] = ""

    def __init__(self, message: str, *, hint: str = "", found: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint or self.default_hint
        self.found = found  # text that was found nevertheless, to be shown

    def __reduce__(self) -> tuple[object, ...]:
        # Errors cross a process border; keyword arguments are lost without this.
        return _rebuild, (type(self), self.message, self.hint, self.found)


def _rebuild(kind: type[SummarizerError], message: str, hint: str, found: str) -> SummarizerError:
    return kind(message, hint=hint, found=found)


class SourceError(SummarizerError):
    """The source could not be had."""

    code = "source-failed"
    title = "The source could not be read"
    default_hint = "Paste the article's text instead."


class UnsafeUrlError(SourceError):
    """The address is malformed, or not one this program may open."""

    code = "unsafe-url"
    title = "This address can't be read"
    default_hint = "Check the address, or paste the article's text instead."


class MalformedUrlError(UnsafeUrlError):
    """What was given is no web address."""

    code = "malformed-url"
    title = "Check the address"


class FetchError(SourceError):
    """The site did not give the page."""

    code = "fetch-failed"
    title = "The site did not give the page"


class NoAnswerError(FetchError):
    """The site did not answer, or not in time."""

    code = "no-answer"
    title = "The site did not answer"


class PageGoneError(FetchError):
    """There is nothing at this address, or no longer."""

    code = "page-gone"
    title = "The page is gone"


class RefusedError(FetchError):
    """The site keeps the page from automatic readers, or from all but its own readers."""

    code = "site-refused"
    title = "The site refuses to give the page"


class SiteFaultError(FetchError):
    """The site has a fault of its own."""

    code = "site-fault"
    title = "The site has a problem"


class TooLargeError(SourceError):
    """More bytes or characters than the limits allow."""

    code = "too-large"
    title = "This is too large"
    default_hint = "Paste or upload the part that you want summarised."


class UnsupportedMediaError(SourceError):
    """Not a kind of file that this program reads."""

    code = "unsupported-media"
    title = "This kind of file can't be read"


class DamagedFileError(SourceError):
    """A file that is broken, or is not what it says it is."""

    code = "damaged-file"
    title = "This file can't be read"
    default_hint = "Open it in the program it comes from, save it anew, or paste its text."


class LockedFileError(SourceError):
    """A file that opens only with a password, or with a shop's program."""

    code = "locked-file"
    title = "This file is locked"
    default_hint = "Save a copy without the password, or paste its text."


class ArticleError(SummarizerError):
    """The source was read, but there is nothing in it to summarise."""

    code = "article-failed"
    title = "No article found"
    default_hint = "Open the page yourself and paste the article's text."


class NoArticleError(ArticleError):
    """No article in what was read."""

    code = "no-article"


class TooShortError(ArticleError):
    """Too little text for a summary."""

    code = "too-short"
    title = "Too short to shorten"


class PaywallError(ArticleError):
    """Only a part of the article is public."""

    code = "paywall"
    title = "Only the opening of this article is public"


class RankingError(SummarizerError):
    """One algorithm failed on this document, or ran out of time."""

    code = "ranking-failed"
    title = "This algorithm failed"
    default_hint = "Choose another algorithm."


class StoppedError(SummarizerError):
    """A child process was stopped at its limit of time or memory, or died; the message begins with "This"."""

    code = "stopped"
    title = "Stopped"
    default_hint = "Try a shorter text."

    def about(self, what: str) -> str:
        """The message with ``what`` for "This", such as "Reading this took too long, so it was stopped"."""
        return self.message.replace("This", what, 1)


class BusyError(SummarizerError):
    """Too much work is waiting already."""

    code = "busy"
    title = "Busy"
    default_hint = "Try again in a moment; your text is still here."
