"""A learner's process talks to nobody."""

import errno
import socket
import urllib.request

import pytest
from wall_attacks import refused, succeeded, system_call
from wall_harness import Place
from walled import Walled

KINDS = [
    (socket.AF_INET, socket.SOCK_STREAM),
    (socket.AF_INET, socket.SOCK_DGRAM),
    (socket.AF_INET6, socket.SOCK_STREAM),
    (socket.AF_UNIX, socket.SOCK_STREAM),
    (socket.AF_UNIX, socket.SOCK_DGRAM),
    (socket.AF_NETLINK, socket.SOCK_RAW),
    (socket.AF_PACKET, socket.SOCK_RAW),
    (socket.AF_VSOCK, socket.SOCK_STREAM),
]


@pytest.mark.parametrize(("family", "kind"), KINDS)
def test_no_socket_can_be_made(walled: Walled, family: int, kind: int) -> None:
    outcome = walled(lambda place: socket.socket(family, kind))
    assert (outcome.walled, outcome.error) == (True, "PermissionError")


@pytest.mark.parametrize("kind", [socket.SOCK_DGRAM, socket.SOCK_SEQPACKET])
def test_no_pair_that_could_send_elsewhere(walled: Walled, kind: int) -> None:
    assert refused(walled(lambda place: socket.socketpair(socket.AF_UNIX, kind)))


@pytest.mark.parametrize("call", ["bind", "connect", "listen", "accept", "accept4"])
def test_a_socket_that_was_inherited_reaches_no_further(walled: Walled, call: str) -> None:
    def attack(place: Place) -> int:
        one, other = socket.socketpair()
        with one, other:
            return system_call(call, one.fileno())

    assert walled(attack).value == errno.EPERM


def test_no_abstract_name_can_be_left_behind(walled: Walled) -> None:
    def attack(place: Place) -> None:
        one, other = socket.socketpair()
        with one, other:
            one.bind("\0left-behind")

    assert refused(walled(attack))


def test_a_download_fails_at_once(walled: Walled) -> None:
    outcome = walled(lambda place: urllib.request.urlopen("http://127.0.0.1:9/"))
    assert outcome.error == "URLError"


def test_a_pair_of_streams_works(walled: Walled) -> None:
    def work(place: Place) -> bytes:
        one, other = socket.socketpair()
        with one, other:
            one.sendall(b"hello")
            return other.recv(5)

    outcome = walled(work)
    assert succeeded(outcome)
    assert outcome.value == b"hello"
