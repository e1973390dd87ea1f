"""A model may propose claims; only those whose words stand in the document are admitted."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.errors import DataError, RequestError
from entente.evidence.claim import Predicate
from entente.evidence.document import Document
from entente.evidence.endpoint import Endpoint, ask, batches, configured
from entente.evidence.ledger import read_paths
from entente.evidence.modelled import admit
from entente.evidence.reading import read_document

TEXT = "A title\n\nRussia asked Iran for drones. Kazakhstan will not join NATO, it said."


class Model:
    """A loopback server that answers as an OpenAI-compatible one does."""

    def __init__(self) -> None:
        self.content: object = {"claims": []}
        self.status = 200
        self.asked: list[dict[str, Any]] = []
        self.keys: list[str | None] = []
        model = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                size = int(self.headers["Content-Length"])
                model.asked.append(json.loads(self.rfile.read(size)))
                model.keys.append(self.headers.get("Authorization"))
                content = model.content
                words = content if isinstance(content, str) else json.dumps(content)
                body = json.dumps({"choices": [{"message": {"content": words}}]}).encode()
                self.send_response(model.status)
                if model.status == 302:
                    self.send_header("Location", f"{model.address}/elsewhere")
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}/v1"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def model() -> Iterator[Model]:
    served = Model()
    yield served
    served.server.shutdown()
    served.server.server_close()


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    return path


def record(**fields: object) -> dict[str, object]:
    return {
        "sentence": 1,
        "quote": "Russia asked Iran for drones",
        "predicate": "SEEK_ARMS",
        "subject": ["RUS"],
        "object": ["IRN"],
        "confidence": 0.9,
        **fields,
    }


def test_without_an_address_there_is_no_endpoint() -> None:
    assert configured(None, environment={}) is None
    found = configured(None, environment={"ENTENTE_MODEL_URL": "http://localhost:1/v1/"})
    assert found == Endpoint("http://localhost:1/v1")
    assert configured("http://a/v1", environment={"ENTENTE_MODEL_KEY": "k"}) == Endpoint(
        "http://a/v1", key="k"
    )
    assert "secret" not in repr(Endpoint("http://a", "m", "secret"))


@pytest.mark.parametrize("address", ["file:///etc/passwd", "localhost", "http://u:p@host/v1"])
def test_an_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(RequestError):
        configured(address, environment={})


def test_claims_of_a_model_have_the_same_record_and_stand_where_they_say(
    model: Model, article: Path
) -> None:
    model.content = {"claims": [record(), record(quote="Russia asked China for drones")]}
    read = read_paths([str(article)], model=Endpoint(model.address, "m", "k"))
    (claim,) = read.claims
    assert read.documents[0].text[claim.start : claim.end] == claim.quote
    assert (claim.predicate, claim.subject, claim.object) == (
        Predicate.SEEK_ARMS,
        ("RUS",),
        ("IRN",),
    )
    grammar = read_paths([str(article)]).claims[0]
    assert claim.as_record().keys() == grammar.as_record().keys()
    (finding,) = [one for one in read.documents[0].noise if one.kind == "model"]
    assert finding.note == "1 claims of the model kept, 1 dropped (1 not verbatim)"
    assert model.keys == ["Bearer k"]
    assert model.asked[0]["model"] == "m"
    assert "1: Russia asked Iran for drones." in model.asked[0]["messages"][1]["content"]


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"quote": "russia asked Iran for drones"}, "not verbatim"),
        ({"quote": "drones. Kazakhstan"}, "not verbatim"),
        ({"sentence": 0}, "not verbatim"),
        ({"sentence": 99}, "not verbatim"),
        ({"start": 10, "end": 38}, "not verbatim"),
        ({"start": -5, "end": 3}, "not verbatim"),
        ({"quote": ""}, "not verbatim"),
        ({"predicate": "INVADE"}, "in unknown words"),
        ({"polarity": "maybe"}, "in unknown words"),
        ({"modality": 3}, "in unknown words"),
        ({"subject": ["Russia"]}, "with unknown actors"),
        ({"object": "IRN"}, "with unknown actors"),
        ({"object": [["IRN"]]}, "with unknown actors"),
    ],
)
def test_what_does_not_stand_up_is_dropped_and_counted(
    fields: dict[str, object], reason: str
) -> None:
    document = read_document("a.txt", TEXT.encode())
    admitted = admit(document, [record(**fields)])
    assert admitted.claims == ()
    assert admitted.dropped == {reason: 1}


def test_offsets_are_taken_where_the_quote_stands_at_them() -> None:
    document = read_document("a.txt", TEXT.encode())
    at = document.text.index("Russia")
    (claim,) = admit(document, [record(start=at, end=at + 28, sentence=None)]).claims
    assert (claim.start, claim.end) == (at, at + 28)


@pytest.mark.parametrize(
    ("content", "status"),
    [("no json", 200), ({"claim": []}, 200), ({"claims": 3}, 200), ({}, 500), ({}, 302)],
)
def test_where_a_model_fails_the_grammar_s_claims_stay(
    model: Model, article: Path, content: object, status: int
) -> None:
    model.content, model.status = content, status
    read = read_paths([str(article)], model=Endpoint(model.address))
    assert [claim.id for claim in read.claims] == [c.id for c in read_paths([str(article)]).claims]
    (finding,) = [one for one in read.documents[0].noise if one.kind == "model"]
    assert "the claims are those of the grammar" in finding.note
    assert len(model.asked) == 1


def test_an_address_where_nobody_listens_is_an_error_that_names_it() -> None:
    document = read_document("a.txt", TEXT.encode())
    with pytest.raises(DataError, match="did not answer"):
        ask(Endpoint("http://127.0.0.1:9/v1"), document)


def test_long_documents_go_in_portions_that_hold_every_sentence_once() -> None:
    document = read_document("a.txt", ("A title\n\n" + "Iran met Russia. " * 100).encode())
    portions = batches(document)
    assert [number for portion in portions for number in portion] == list(
        range(len(document.sentences))
    )
    assert all(len(portion) <= 30 for portion in portions)


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(record())), anything))
def test_no_answer_of_a_model_breaks_the_reader(fields: dict[str, Any]) -> None:
    document: Document = read_document("a.txt", TEXT.encode())
    admitted = admit(document, [{**record(), **fields}])
    for claim in admitted.claims:
        assert document.text[claim.start : claim.end] == claim.quote
        json.dumps(claim.as_record(), allow_nan=False)
