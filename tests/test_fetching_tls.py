"""TLS with the pinned address: names in certificates are checked, and SNI and Host carry the name."""

import datetime
import socket
import ssl
import threading
from contextlib import suppress
from pathlib import Path

import pytest
import trustme

from summarizer.environment import ALLOWED_HOSTS_VARIABLE
from summarizer.errors import FetchError
from summarizer.fetching import fetch
from summarizer.limits import Limits
from summarizer.models import Payload, Url
from tests.server import page

HOST = "news.example"
NOW = datetime.datetime.now(tz=datetime.UTC)
YESTERDAY, TOMORROW = NOW - datetime.timedelta(days=1), NOW + datetime.timedelta(days=1)


@pytest.fixture
def authority(tmp_path, monkeypatch) -> trustme.CA:
    """An authority that this program trusts during a test; ``news.example`` is this machine."""
    authority = trustme.CA()
    bundle = Path(tmp_path) / "authority.pem"
    authority.cert_pem.write_to_path(str(bundle))
    monkeypatch.setenv("SSL_CERT_FILE", str(bundle))
    look_up = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", lambda host, *args, **named: look_up("127.0.0.1", *args, **named))
    return authority


def _read(
    certificate: trustme.LeafCert, serve, monkeypatch, newest: ssl.TLSVersion = ssl.TLSVersion.MAXIMUM_SUPPORTED
) -> tuple[Payload, list[str], list[str]]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    context.minimum_version, context.maximum_version = ssl.TLSVersion.MINIMUM_SUPPORTED, newest
    context.set_ciphers("ALL:@SECLEVEL=0")
    names: list[str] = []
    context.sni_callback = lambda _sock, name, _context: names.append(name)
    server = serve({"/": page("<p>Hello.</p>")}, context=context)
    monkeypatch.setenv(ALLOWED_HOSTS_VARIABLE, HOST)
    return fetch(Url(server.url(host=HOST))), names, server.heads


def test_the_right_certificate_is_accepted_with_the_pinned_address(authority, serve, monkeypatch):
    payload, names, heads = _read(authority.issue_cert(HOST), serve, monkeypatch)
    assert payload.data == b"<p>Hello.</p>"
    assert names == [HOST]
    assert f"Host: {HOST}:" in heads[0]


def test_a_flood_of_empty_records_is_cut_off(authority, monkeypatch):
    """OpenSSL skips such records within one call, so no time-out of the socket is looked at."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def flood() -> None:
            client, _ = listener.accept()
            with client, suppress(OSError):
                client.recv(2_000)
                while True:
                    client.sendall(b"\x16\x03\x03\0\x04\0\0\0\0" * 3_000)

        threading.Thread(target=flood, daemon=True).start()
        monkeypatch.setenv(ALLOWED_HOSTS_VARIABLE, HOST)
        with pytest.raises(FetchError):
            fetch(Url(f"https://{HOST}:{listener.getsockname()[1]}/"), Limits(read_timeout_s=0.5, fetch_timeout_s=1.0))


def test_another_name_is_refused(authority, serve, monkeypatch):
    with pytest.raises(FetchError, match="could not prove"):
        _read(authority.issue_cert("other.example", "127.0.0.1"), serve, monkeypatch)


def test_an_expired_certificate_is_refused(authority, serve, monkeypatch):
    with pytest.raises(FetchError, match="could not prove"):
        _read(authority.issue_cert(HOST, not_after=YESTERDAY), serve, monkeypatch)


def test_a_certificate_that_is_not_valid_yet_is_refused(authority, serve, monkeypatch):
    with pytest.raises(FetchError, match="could not prove"):
        _read(authority.issue_cert(HOST, not_before=TOMORROW), serve, monkeypatch)


def test_a_certificate_that_names_its_host_in_the_subject_only_is_refused(authority, serve, monkeypatch):
    """As browsers do, and RFC 9525: no authority checks that field any more."""
    with pytest.raises(FetchError, match="could not prove"):
        _read(authority.issue_cert(common_name=HOST), serve, monkeypatch)


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion:DeprecationWarning")
@pytest.mark.parametrize("newest", ["TLSv1", "TLSv1_1"])
def test_old_versions_are_refused(newest, authority, serve, monkeypatch):
    with pytest.raises(FetchError, match="No secure connection"):
        _read(authority.issue_cert(HOST), serve, monkeypatch, newest=ssl.TLSVersion[newest])


def test_another_authority_is_refused(authority, serve, monkeypatch):
    with pytest.raises(FetchError, match="could not prove"):
        _read(trustme.CA().issue_cert(HOST), serve, monkeypatch)


def test_a_server_without_tls_is_refused(authority, serve, monkeypatch):
    server = serve({"/": page("<p>Hello.</p>")})
    monkeypatch.setenv(ALLOWED_HOSTS_VARIABLE, HOST)
    with pytest.raises(FetchError):
        fetch(Url(server.url(host=HOST).replace("http:", "https:")), Limits(read_timeout_s=0.3))
    assert server.heads == []


def test_a_certificate_for_a_name_is_refused_for_a_bare_ip_address(authority, serve, monkeypatch):
    """A certificate for the name does not speak for the number."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(HOST).configure_cert(context)
    server = serve({"/": page("<p>Hello.</p>")}, context=context)
    with pytest.raises(FetchError, match="could not prove"):
        fetch(Url(server.url()))


def test_a_certificate_for_an_ip_address_is_accepted(authority, serve, monkeypatch):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    server = serve({"/": page("<p>Hello.</p>")}, context=context)
    assert fetch(Url(server.url())).data == b"<p>Hello.</p>"
