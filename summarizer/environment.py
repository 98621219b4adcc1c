"""The environment variables that the operator sets. This is the only module that reads them, each time it is asked."""

import os

ALLOWED_HOSTS_VARIABLE = "SUMMARIZER_ALLOWED_HOSTS"
CONTACT_VARIABLE = "SUMMARIZER_CONTACT"
PLUGINS_VARIABLE = "SUMMARIZER_PLUGINS"
SCHEDULER_VARIABLE = "SUMMARIZER_SCHEDULER"
CERTIFICATE_VARIABLES = ("SSL_CERT_FILE", "SSL_CERT_DIR")


def allowed_hosts() -> frozenset[str]:
    """Hosts ("host" or "host:port") that the operator exempts from the rules on addresses; none unless set."""
    value = os.environ.get(ALLOWED_HOSTS_VARIABLE, "")
    return frozenset(host.strip().lower() for host in value.split(",") if host.strip())


def contact() -> str:
    """Where site owners can reach whoever runs this server: a web or mail address; "" unless set."""
    return os.environ.get(CONTACT_VARIABLE, "").strip()


def plugins(*, unless_set: bool = False) -> bool:
    """Whether algorithms of other installed packages are used: "1" for yes, "0" for no."""
    return {"1": True, "0": False}.get(os.environ.get(PLUGINS_VARIABLE, "").strip(), unless_set)


def scheduler() -> str:
    """Where a cluster's scheduler listens, such as "tcp://host:8786"; "" to work on this machine."""
    return os.environ.get(SCHEDULER_VARIABLE, "").strip()


def certificates() -> tuple[str | None, ...]:
    """Where OpenSSL looks for certificate authorities; None for its own default."""
    return tuple(map(os.environ.get, CERTIFICATE_VARIABLES))
