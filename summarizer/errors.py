"""The errors that are shown to people.

* SummarizerError
  + SourceError             the source could not be read
    - UnsafeUrlError        this program may not open the address
      . MalformedUrlError   it is not an address
    - FetchError            the site did not send the page
      . NoAnswerError       not in time
      . PageGoneError       there is no page at this address
      . RefusedError        it refuses programs, or people who have not signed in or paid
      . SiteFaultError      the site has a problem
    - TooLargeError         more than the limits allow
    - UnsupportedMediaError the file type is not supported
    - DamagedFileError      the file is damaged or mislabeled
    - LockedFileError       the file needs a password or a store's program
  + ArticleError            the source was read, but has nothing to summarize
    - NoArticleError        no article on the page
    - TooShortError         too little text
    - PaywallError          only the opening is public
  + RankingError            one algorithm failed or ran out of time
  + StoppedError            a child process was stopped at a limit, or died
  + BusyError               too much work is already waiting

``str(error)`` is a sentence for the reader, ``error.hint`` what to try next, ``error.title`` a short heading;
``error.code`` names the class for programs and never changes.
Anything else that is raised is a bug.
"""

from typing import ClassVar


class SummarizerError(Exception):
    """Base of all errors that are shown to people."""

    code: ClassVar[str] = "failed"
    title: ClassVar[str] = "This did not work"
    default_hint: ClassVar[str] = ""

    def __init__(self, message: str, *, hint: str = "", found: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint or self.default_hint
        self.found = found  # text that was found anyway, to show

    def __reduce__(self) -> tuple[object, ...]:
        # Errors cross a process border; keyword arguments are lost without this.
        return _rebuild, (type(self), self.message, self.hint, self.found)


def _rebuild(kind: type[SummarizerError], message: str, hint: str, found: str) -> SummarizerError:
    return kind(message, hint=hint, found=found)


class SourceError(SummarizerError):
    """The source could not be read."""

    code = "source-failed"
    title = "The source could not be read"
    default_hint = "Paste the article's text instead."


class UnsafeUrlError(SourceError):
    """The address is malformed, or this program may not open it."""

    code = "unsafe-url"
    title = "This address can't be read"
    default_hint = "Check the address, or paste the article's text instead."


class MalformedUrlError(UnsafeUrlError):
    """The text is not a web address."""

    code = "malformed-url"
    title = "Check the address"


class FetchError(SourceError):
    """The site did not send the page."""

    code = "fetch-failed"
    title = "The site did not send the page"


class NoAnswerError(FetchError):
    """The site did not answer, or not in time."""

    code = "no-answer"
    title = "The site did not answer"


class PageGoneError(FetchError):
    """There is no page at this address, or no longer."""

    code = "page-gone"
    title = "The page is gone"


class RefusedError(FetchError):
    """The site refuses programs, or people who have not signed in or paid."""

    code = "site-refused"
    title = "The site refuses to send the page"


class SiteFaultError(FetchError):
    """The site has a problem of its own."""

    code = "site-fault"
    title = "The site has a problem"


class TooLargeError(SourceError):
    """More bytes or characters than the limits allow."""

    code = "too-large"
    title = "This is too large"
    default_hint = "Paste or upload the part that you want summarized."


class UnsupportedMediaError(SourceError):
    """The file type is not supported."""

    code = "unsupported-media"
    title = "This file type is not supported"


class DamagedFileError(SourceError):
    """The file is damaged or mislabeled."""

    code = "damaged-file"
    title = "This file can't be read"
    default_hint = "Open it in the program that made it and save it again, or paste its text."


class LockedFileError(SourceError):
    """The file needs a password or a store's program."""

    code = "locked-file"
    title = "This file is locked"
    default_hint = "Save a copy without the password, or paste its text."


class ArticleError(SummarizerError):
    """The source was read, but has nothing to summarize."""

    code = "article-failed"
    title = "No article found"
    default_hint = "Open the page yourself and paste the article's text."


class NoArticleError(ArticleError):
    """There is no article in the source."""

    code = "no-article"


class TooShortError(ArticleError):
    """Too little text for a summary."""

    code = "too-short"
    title = "Too short to shorten"


class PaywallError(ArticleError):
    """Only part of the article is public."""

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
    """Too much work is already waiting."""

    code = "busy"
    title = "Busy"
    default_hint = "Try again in a moment; your text is still here."
