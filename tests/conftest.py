"""What every test shares: the network is closed past this machine, golden files can be written anew."""

import socket
import sys
from ipaddress import ip_address

import hypothesis
import pytest

_LOOPBACK_NAMES = frozenset({"", "localhost", "ip6-localhost"})
_ADDRESSED = frozenset({"socket.connect", "socket.sendto", "socket.sendmsg"})
_LOOKED_UP = frozenset({"socket.getaddrinfo", "socket.gethostbyname"})
_refused: list[str] = []

# The machine may be busy with other things: slow is no error, and no example is tried twice for it.
hypothesis.settings.register_profile("zamakan", deadline=None)
hypothesis.settings.load_profile("zamakan")


def pytest_addoption(parser):
    parser.addoption("--update-golden", action="store_true", help="write the files of tests/golden anew")


def pytest_configure(config):
    sys.addaudithook(_gate)
    # It calls pyparsing by names that pyparsing has given up; neither is ours.
    config.addinivalue_line("filterwarnings", r"ignore::DeprecationWarning:edtf_validate\.")


@pytest.fixture
def updates_golden(request):
    """Whether golden files are to be written instead of compared."""
    return request.config.getoption("--update-golden")


@pytest.fixture
def refusals():
    """Machines that this test asked for and was refused; it fails when any is left at its end."""
    return _refused


@pytest.fixture(autouse=True)
def _no_network():
    """Fail a test that reached for another machine, even where the code under test hid the refusal."""
    _refused.clear()
    yield
    assert _refused == [], "a test must not reach past this machine"


def _gate(event, arguments):
    """Refuse what would leave the machine: an audit hook sees every socket, whoever opened it."""
    if event in _ADDRESSED:
        opened, address = arguments
        if opened.family in (socket.AF_INET, socket.AF_INET6) and address is not None:
            _refuse_unless_near(address[0])
    elif event in _LOOKED_UP:
        _refuse_unless_near(arguments[0])


def _refuse_unless_near(host):
    name = host.decode("ascii", "replace") if isinstance(host, bytes) else host
    if name is None or name.lower() in _LOOPBACK_NAMES:
        return
    try:
        if ip_address(name.partition("%")[0]).is_loopback:
            return
    except ValueError:  # a name that only a server far away can resolve
        pass
    _refused.append(name)
    pytest.fail(f"the tests have no network: {name!r} was asked for")
