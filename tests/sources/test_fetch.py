"""Fetching, tried against a server on this machine alone."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from entente.cli import main
from entente.errors import DataError, RequestError
from entente.sources import fetch as fetching
from entente.sources.catalog import DataSet, data_set, data_sets
from entente.sources.fetch import fetch

CONTENT = b"stateabb,ccode\nUSA,2\n" * 9_000


@dataclass
class Server:
    """What the other side sends, and what it was asked for."""

    port: int = 0
    sent: bytes = CONTENT
    status: int = 200
    cut: bool = False
    moved_to: str = ""
    asked: list[str] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/states2016.csv"


@pytest.fixture
def server() -> Iterator[Server]:
    state = Server()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            state.asked.append(self.path)
            if state.moved_to:
                self.send_response(302)
                self.send_header("Location", state.moved_to)
                self.end_headers()
                return
            self.send_response(state.status)
            self.send_header("Content-Length", str(len(state.sent)))
            self.end_headers()
            whole = state.sent if not state.cut else state.sent[: len(state.sent) // 2]
            self.wfile.write(whole)

        def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
            """Keep the tests quiet."""

    here = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    state.port = here.server_address[1]
    thread = threading.Thread(target=here.serve_forever, daemon=True)
    thread.start()
    yield state
    here.shutdown()
    here.server_close()


def publish(monkeypatch: pytest.MonkeyPatch, entry: DataSet) -> None:
    """Let the catalogue that fetching reads hold one data set alone."""
    monkeypatch.setattr(fetching, "data_set", {"states": entry}.__getitem__)


@pytest.fixture
def known(server: Server, monkeypatch: pytest.MonkeyPatch) -> DataSet:
    """The list of states, as if it were published by the server."""
    digest = hashlib.sha256(CONTENT).hexdigest()
    entry = replace(data_set("states"), address=server.address, sha256=digest)
    publish(monkeypatch, entry)
    return entry


def left(directory: Path) -> list[str]:
    """Every file below a folder, hidden ones too."""
    return [path.name for path in directory.rglob("*") if path.is_file()]


@pytest.mark.usefixtures("known")
def test_what_comes_is_put_on_the_shelf_whole(tmp_path: Path) -> None:
    steps: list[tuple[int, int | None]] = []
    path = fetch("states", tmp_path, progress=lambda come, whole: steps.append((come, whole)))
    assert path.read_bytes() == CONTENT
    assert left(tmp_path) == ["states2016.csv"]
    assert steps[-1] == (len(CONTENT), len(CONTENT))
    assert [come for come, _ in steps] == sorted(come for come, _ in steps)


@pytest.mark.usefixtures("known")
def test_what_is_there_is_not_fetched_again(tmp_path: Path, server: Server) -> None:
    fetch("states", tmp_path)
    fetch("states", tmp_path)
    assert len(server.asked) == 1


@pytest.mark.usefixtures("known")
def test_other_bytes_are_refused_and_what_was_there_stays(tmp_path: Path, server: Server) -> None:
    kept = tmp_path / "states" / "states2016.csv"
    kept.parent.mkdir()
    kept.write_bytes(b"mine")
    server.sent = CONTENT + b"another row\n"
    with pytest.raises(DataError, match="digest") as caught:
        fetch("states", tmp_path)
    assert "correlatesofwar.org" in caught.value.remedy
    assert kept.read_bytes() == b"mine"
    assert left(tmp_path) == ["states2016.csv"]


@pytest.mark.usefixtures("known")
def test_a_transfer_that_breaks_off_is_refused_and_leaves_nothing(
    tmp_path: Path, server: Server
) -> None:
    server.cut = True
    with pytest.raises(DataError):
        fetch("states", tmp_path)
    assert left(tmp_path) == []


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize("status", [404, 500])
def test_a_refusal_of_the_other_side_is_told(tmp_path: Path, server: Server, status: int) -> None:
    server.status = status
    with pytest.raises(DataError, match=str(status)) as caught:
        fetch("states", tmp_path)
    assert "entente data add" in caught.value.remedy
    assert left(tmp_path) == []


def test_without_a_connection_the_error_says_what_to_do(
    tmp_path: Path, server: Server, known: DataSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    silent = replace(known, address="http://127.0.0.1:1/states2016.csv")
    publish(monkeypatch, silent)
    with pytest.raises(DataError, match="cannot be reached") as caught:
        fetch("states", tmp_path)
    assert caught.value.remedy.startswith("Check the connection.")
    assert server.asked == []


@pytest.mark.usefixtures("known")
def test_more_than_any_file_holds_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "_MOST_BYTES", 1_000)
    with pytest.raises(DataError, match="more comes"):
        fetch("states", tmp_path)
    assert left(tmp_path) == []


def test_an_unprotected_address_is_refused_before_anything_is_sent(
    tmp_path: Path, known: DataSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_ = replace(known, address="http://example.org/states2016.csv")
    publish(monkeypatch, open_)
    with pytest.raises(DataError, match="not encrypted"):
        fetch("states", tmp_path)
    assert left(tmp_path) == []


@pytest.mark.usefixtures("known")
def test_a_redirection_to_an_unprotected_address_is_not_followed(
    tmp_path: Path, server: Server
) -> None:
    server.moved_to = "http://example.org/states2016.csv"
    with pytest.raises(DataError, match="not encrypted") as caught:
        fetch("states", tmp_path)
    assert caught.value.where == server.moved_to
    assert left(tmp_path) == []


def test_a_data_set_without_an_address_names_the_page_of_its_makers(tmp_path: Path) -> None:
    with pytest.raises(RequestError, match="no address is known") as caught:
        fetch("nmc", tmp_path)
    assert "https://correlatesofwar.org" in caught.value.remedy


def test_an_unknown_name_is_a_wrong_request(tmp_path: Path) -> None:
    with pytest.raises(RequestError, match="no data set"):
        fetch("statez", tmp_path)


def test_every_address_is_encrypted_and_pins_a_version() -> None:
    with_address = [entry for entry in data_sets().values() if entry.address]
    assert len(with_address) > 30
    for entry in with_address:
        assert entry.address.startswith("https://")
        assert any(len(part) == 40 for part in entry.address.split("/")), entry.name


def test_the_command_says_what_failed_and_exits_with_3(
    tmp_path: Path,
    known: DataSet,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    publish(monkeypatch, replace(known, address="http://127.0.0.1:1/states2016.csv"))
    monkeypatch.setenv("ENTENTE_DATA", str(tmp_path))
    assert main(["data", "fetch", "states", "--format", "json"]) == 3
    error = json.loads(capsys.readouterr().out)["error"]
    assert "cannot be reached" in error["what"]
    assert "entente data add" in error["remedy"]


@pytest.mark.usefixtures("known")
def test_the_command_lists_what_it_fetched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ENTENTE_DATA", str(tmp_path))
    assert main(["data", "fetch", "states", "--format", "json"]) == 0
    listed = json.loads(capsys.readouterr().out)["data_sets"]
    held = [entry["name"] for entry in listed if entry["path"]]
    assert held == ["states"]


def test_fetching_nothing_is_a_wrong_request(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["data", "fetch", "--format", "json"]) == 2
    assert "no data set is named" in capsys.readouterr().out
