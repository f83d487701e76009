"""The gate that keeps the tests on this machine holds."""

import socket

import pytest


def test_another_machine_is_refused(refusals):
    for ask in (
        lambda: socket.create_connection(("192.0.2.1", 80), timeout=1),
        lambda: socket.getaddrinfo("example.org", 443),
    ):
        with pytest.raises(pytest.fail.Exception, match="no network"):
            ask()
    refused = pytest.raises(pytest.fail.Exception, match=r"192\.0\.2\.1")
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as datagrams, refused:
        datagrams.sendto(b"?", ("192.0.2.1", 53))
    assert refusals == ["192.0.2.1", "example.org", "192.0.2.1"]
    refusals.clear()


def test_this_machine_may_be_talked_to():
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(server.getsockname()) as client,
        server.accept()[0] as accepted,
    ):
        client.sendall(b"yes")
        assert accepted.recv(3) == b"yes"
