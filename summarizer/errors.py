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
``error.digest`` is the address of a list that a digest can read;
``error.code`` names the class for programs and never changes.
Anything else that is raised is a bug.
"""

from typing import ClassVar


class SummarizerError(Exception):
    """Base of all errors that are shown to people."""

    code: ClassVar[str] = "failed"
    title: ClassVar[str] = "This did not work"
    default_hint: ClassVar[str] = ""

    def __init_subclass__(cls, *, code: str, title: str = "", hint: str = "") -> None:
        cls.code = code
        cls.title = title or cls.title
        cls.default_hint = hint or cls.default_hint

    def __init__(self, message: str, *, hint: str = "", found: str = "", digest: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint or self.default_hint
        self.found = found  # text that was found anyway, to show
        self.digest = digest  # the address of a feed or a list of stories, which a digest can read

    def __reduce__(self) -> tuple[object, ...]:
        # Errors cross a process border; keyword arguments are lost without this.
        return _rebuild, (type(self), self.message, self.hint, self.found, self.digest)


def _rebuild(kind: type[SummarizerError], message: str, hint: str, found: str, digest: str) -> SummarizerError:
    return kind(message, hint=hint, found=found, digest=digest)


class SourceError(
    SummarizerError,
    code="source-failed",
    title="The source could not be read",
    hint="Paste the article's text instead.",
):
    """The source could not be read."""


class UnsafeUrlError(
    SourceError,
    code="unsafe-url",
    title="This address can't be read",
    hint="Check the address, or paste the article's text instead.",
):
    """The address is malformed, or this program may not open it."""


class MalformedUrlError(UnsafeUrlError, code="malformed-url", title="Check the address"):
    """The text is not a web address."""


class FetchError(SourceError, code="fetch-failed", title="The site did not send the page"):
    """The site did not send the page."""


class NoAnswerError(FetchError, code="no-answer", title="The site did not answer"):
    """The site did not answer, or not in time."""


class PageGoneError(FetchError, code="page-gone", title="The page is gone"):
    """There is no page at this address, or no longer."""


class RefusedError(FetchError, code="site-refused", title="The site blocked us"):
    """The site refuses programs, or people who have not signed in or paid."""


class SiteFaultError(FetchError, code="site-fault", title="The site has a problem"):
    """The site has a problem of its own."""


class TooLargeError(
    SourceError, code="too-large", title="This is too large", hint="Paste or upload the part that you want summarized."
):
    """More bytes or characters than the limits allow."""


class UnsupportedMediaError(SourceError, code="unsupported-media", title="This file type is not supported"):
    """The file type is not supported."""


class DamagedFileError(
    SourceError,
    code="damaged-file",
    title="This file can't be read",
    hint="Open it in the program that made it and save it again, or paste its text.",
):
    """The file is damaged or mislabeled."""


class LockedFileError(
    SourceError,
    code="locked-file",
    title="This file is locked",
    hint="Save a copy without the password, or paste its text.",
):
    """The file needs a password or a store's program."""


class ArticleError(
    SummarizerError,
    code="article-failed",
    title="No article found",
    hint="Open the page yourself and paste the article's text.",
):
    """The source was read, but has nothing to summarize."""


class NoArticleError(ArticleError, code="no-article"):
    """There is no article in the source."""


class TooShortError(ArticleError, code="too-short", title="Too short to shorten"):
    """Too little text for a summary."""


class PaywallError(ArticleError, code="paywall", title="Only the opening of this article is public"):
    """Only part of the article is public."""


class RankingError(
    SummarizerError, code="ranking-failed", title="This algorithm failed", hint="Choose another algorithm."
):
    """One algorithm failed on this document, or ran out of time."""


class StoppedError(SummarizerError, code="stopped", title="Stopped", hint="Try a shorter text."):
    """A child process was stopped at its limit of time or memory, or died; the message begins with "This"."""

    def about(self, what: str) -> str:
        """The message with ``what`` for "This", such as "Reading this took too long, so it was stopped"."""
        return self.message.replace("This", what, 1)


class BusyError(SummarizerError, code="busy", title="Busy", hint="Try again in a moment; your text is still here."):
    """Too much work is already waiting."""
