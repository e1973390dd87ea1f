"""Fixtures shared by all tests, and the rules about skipping and the network."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from browser import CHROMIUM

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("ENTENTE_SHARED", ROOT.parent / "shared"))

settings.register_profile("entente", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("entente")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what this machine cannot run; in CI a missing browser is an error, not a skip."""
    for item in items:
        if item.get_closest_marker("shared") and not (SHARED / "data").is_dir():
            item.add_marker(pytest.mark.skip(reason="../shared is not here"))
        if item.get_closest_marker("browser") and CHROMIUM is None and not os.environ.get("CI"):
            item.add_marker(pytest.mark.skip(reason="no Chromium on the path"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Turn a skip of a test that needs ../shared into a failure when ../shared is there."""
    report = yield
    if item.get_closest_marker("shared") and (SHARED / "data").is_dir() and report.skipped:
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped although ../shared is there"
    return report


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real research data."""
    return SHARED / "data"


@pytest.fixture(autouse=True)
def no_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget the width of whoever runs the tests; parallel runs set one."""
    monkeypatch.delenv("COLUMNS", raising=False)


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail any test that connects to anything but this machine."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        host = address[0] if isinstance(address, tuple) else ""
        if self.family != socket.AF_UNIX and host not in {"127.0.0.1", "::1", "localhost"}:
            raise AssertionError(f"a test tried to reach {address}")
        connect(self, address)  # pyright: ignore[reportArgumentType]

    monkeypatch.setattr(socket.socket, "connect", guarded)
