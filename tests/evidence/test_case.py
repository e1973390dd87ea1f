"""The case keeps what was committed, whatever happens to the process."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import time
from datetime import date
from pathlib import Path

import pytest

from entente.errors import DataError, RequestError
from entente.evidence.archive import export_case, merge_case, show_case
from entente.evidence.case import Case, open_case
from entente.evidence.claim import Claim, Flag, Modality, Polarity, Predicate
from entente.evidence.ledger import read_paths
from entente.evidence.predictions import (
    Prediction,
    log_answer,
    logged_predictions,
    resolve_prediction,
)
from entente.evidence.reading import read_document
from entente.evidence.revision import (
    correct_claim,
    grade_outlet,
    list_corrections,
    merge_actors,
    set_published,
    split_actor,
    undo_correction,
)
from entente.evidence.store import (
    check_case,
    forget,
    put_documents,
    search_documents,
    search_ids,
    stored_claims,
    stored_documents,
)

WORDS = "Ruritania signed the défense pact with Graustark."


def put(case: Case, name: str, words: str = WORDS, **fields: object) -> Claim:
    """Store a document of one sentence with one claim."""
    content = f"A title | The Strelsau Times\n\n{words} 2021-03-02 {name}.".encode()
    document = read_document(name, content)
    start = document.text.index(words)
    given: dict[str, object] = {
        "subject": ("RUR",),
        "predicate": Predicate.FORM_PACT,
        "object": ("GRA",),
        **fields,
    }
    claim = Claim(
        name, start, start + len(words), words, "body",
        **given,  # pyright: ignore[reportArgumentType]
    )  # fmt: skip
    put_documents(case, [(document, content, [claim])])
    return next(one for one in stored_claims(case) if one.document == name)


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return open_case(tmp_path / "case.entente")


def test_what_goes_in_comes_out_the_same(case: Case) -> None:
    content = b"Title\n\nRuritania gave over $2 billion in 2014."
    document = read_document("a.txt", content)
    put_documents(case, [(document, content, [])])
    assert stored_documents(case) == [document]
    assert case.rows("SELECT content FROM document")[0][0] == content


def test_reading_a_document_again_replaces_it(case: Case) -> None:
    put(case, "a.txt")
    put(case, "a.txt", "Graustark left the pact with Ruritania.")
    assert [claim.quote for claim in stored_claims(case)] == [
        "Graustark left the pact with Ruritania."
    ]
    assert len(search_ids(case, "Ruritania")) == 1


def test_quotes_are_found_by_words_prefixes_and_without_accents(case: Case) -> None:
    claim = put(case, "a.txt")
    for words in ("defense pact", "DEFEN", "ruritania graustark", 'pact "', "signed*"):
        assert search_ids(case, words) == {claim.id}, words
    assert search_ids(case, "Strelsau nowhere") == set()
    put(case, "b.txt", "中国与俄罗斯签署条约。")
    assert len(search_ids(case, "俄罗斯")) == 1


def test_a_search_for_nothing_is_refused(case: Case) -> None:
    with pytest.raises(RequestError, match="nothing to search"):
        search_ids(case, ' "* ')


def test_a_correction_sticks_when_the_document_is_read_again(case: Case) -> None:
    claim = put(case, "a.txt")
    correct_claim(case, claim.id, "polarity", "neg", "misread")
    assert put(case, "a.txt").polarity is Polarity.NEGATIVE


def test_merged_actors_stay_merged_until_that_is_undone(case: Case) -> None:
    put(case, "a.txt", subject=("COM:Zenda",))
    merge_actors(case, "COM:Zenda", "RUR")
    assert stored_claims(case)[0].subject == ("RUR",)
    assert put(case, "b.txt", subject=("COM:Zenda",)).subject == ("RUR",)
    (correction,) = list_corrections(case)
    undo_correction(case, int(str(correction["number"])))
    assert {claim.subject for claim in stored_claims(case)} == {("COM:Zenda",)}
    with pytest.raises(RequestError, match="no correction 9"):
        undo_correction(case, 9)


def test_an_actor_is_split_in_the_document_where_its_name_means_another(case: Case) -> None:
    put(case, "a.txt")
    put(case, "b.txt")
    split_actor(case, "RUR", "COM:Ruritania Steel", "b.txt")
    subjects = {claim.document: claim.subject for claim in stored_claims(case)}
    assert subjects == {"a.txt": ("RUR",), "b.txt": ("COM:Ruritania Steel",)}
    assert put(case, "b.txt").subject == ("COM:Ruritania Steel",)
    with pytest.raises(RequestError) as caught:
        split_actor(case, "RUR", "GRA", "c.txt")
    assert caught.value.nearest


def test_documents_are_found_by_their_words(case: Case) -> None:
    put(case, "a.txt")
    put(case, "b.txt", "Graustark left the pact of Strelsau.")
    assert [one["document"] for one in search_documents(case, "graustark left")] == ["b.txt"]
    assert {one["document"] for one in search_documents(case, "graust")} == {"a.txt", "b.txt"}
    with pytest.raises(RequestError):
        search_documents(case, "!")


def test_a_wrong_correction_is_refused_with_the_nearest_word(case: Case) -> None:
    claim = put(case, "a.txt")
    with pytest.raises(RequestError) as caught:
        correct_claim(case, claim.id, "modality", "assertd")
    assert caught.value.nearest == ["asserted"]
    with pytest.raises(RequestError, match="cannot be corrected"):
        correct_claim(case, claim.id, "quote", "other words")


def test_an_outlet_s_grade_is_remembered_for_documents_to_come(case: Case) -> None:
    put(case, "a.txt")
    grade_outlet(case, "The Strelsau Times", "b")
    assert {claim.grade[0] for claim in [*stored_claims(case), put(case, "b.txt")]} == {"B"}


def test_the_reader_may_set_when_a_document_appeared(case: Case) -> None:
    put(case, "a.txt")
    set_published(case, "a.txt", date(2020, 1, 1), date(2020, 2, 1))
    (document,) = stored_documents(case)
    assert document.published.latest == date(2020, 2, 1)


def test_relative_dates_are_counted_from_the_day_the_reader_has_set(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("A title\n\nRussia attacked Ukraine last year.")
    file = tmp_path / "case.entente"
    (claim,) = read_paths([str(path)], file).claims
    assert claim.event_date is not None
    assert claim.event_date.edtf is None
    with open_case(file) as case:
        set_published(case, "a.txt", date(2015, 5, 1))
        (dated,) = stored_claims(case)
    assert dated.event_date is not None
    assert dated.event_date.edtf == "2014"


def test_forgetting_leaves_no_word_in_the_file(case: Case) -> None:
    put(case, "a.txt", "Zweibrücken secretly armed Graustark.")
    put(case, "b.txt")
    assert forget(case, "a.txt") == 1
    case.close()
    content = case.path.read_bytes()
    assert "Zweibrücken".encode() not in content
    assert b"zweibr" not in content
    assert WORDS.encode() in content


def test_forgetting_what_is_not_there_offers_what_is(case: Case) -> None:
    put(case, "article.txt")
    with pytest.raises(RequestError) as caught:
        forget(case, "artikle.txt")
    assert caught.value.nearest == ["article.txt"]


def test_two_cases_become_one_without_losing_either(tmp_path: Path, case: Case) -> None:
    put(case, "a.txt")
    with open_case(tmp_path / "other.entente") as other:
        put(other, "a.txt", "Graustark denied it all to Ruritania.", flags=(Flag.LOADED,))
        put(other, "b.txt")
        grade_outlet(other, "The Strelsau Times", "C")
    added = merge_case(case, tmp_path / "other.entente")
    assert added == {"documents": 2, "claims": 2, "corrections": 0, "grades": 1}
    names = [document.name for document in stored_documents(case)]
    assert len(names) == 3
    assert {"a.txt", "b.txt"} < set(names)
    check_case(case)
    assert merge_case(case, tmp_path / "other.entente")["documents"] == 0


def test_an_export_holds_documents_claims_and_corrections(case: Case) -> None:
    claim = put(case, "a.txt")
    correct_claim(case, claim.id, "modality", "planned")
    record = export_case(case)
    assert [one["modality"] for one in record["claims"]] == [Modality.PLANNED]  # pyright: ignore
    assert len(record["corrections"]) == 1  # pyright: ignore
    assert show_case(case)["claims"] == 1


def test_forecasts_are_kept_until_they_are_due_and_decided(case: Case) -> None:
    prediction = Prediction("A pact is signed", 0.2, "A signed pact", date(2027, 1, 1), "entente")
    log_answer(case, "partners RUR", date(2026, 1, 1), {"rows": []}, [prediction])
    assert logged_predictions(case, due_by=date(2026, 12, 31)) == []
    (kept,) = logged_predictions(case, due_by=date(2027, 1, 1))
    resolve_prediction(case, int(str(kept["number"])), came_true=False)
    assert logged_predictions(case)[0]["outcome"] is False


def test_a_failure_inside_a_write_undoes_all_of_it(case: Case) -> None:
    put(case, "a.txt")

    def write_and_fail() -> None:
        with case.writing() as connection:
            connection.execute("DELETE FROM claim")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_and_fail()
    assert len(stored_claims(case)) == 1


@pytest.mark.parametrize(
    "content", [b"no database at all" * 100, b"SQLite format 3\x00" + b"x" * 500]
)
def test_a_file_that_is_no_case_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "case.entente"
    path.write_bytes(content)
    with pytest.raises(DataError):
        open_case(path)
    assert path.read_bytes() == content


def test_a_database_of_another_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE theirs (a)")
    connection.close()
    with pytest.raises(DataError, match="another program"):
        open_case(path)


def test_a_case_that_must_exist_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(RequestError, match="no such case"):
        open_case(tmp_path / "case.entente", must_exist=True)
    assert not list(tmp_path.iterdir())


def test_a_second_writer_is_told_so_and_readers_go_on(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(case, "a.txt")
    monkeypatch.setattr("entente.evidence.case.PATIENCE_SECONDS", 0.05)
    with open_case(case.path) as other, case.writing():
        assert len(stored_claims(other)) == 1
        with pytest.raises(RequestError, match="another process is writing"), other.writing():
            pass


def write_until_killed(path: Path, pipe: int) -> None:
    """Commit numbered grades for ever, telling each only after its commit."""
    with open_case(path) as case:
        number = case.rows("SELECT count(*) FROM grade")[0][0]
        while True:
            with case.writing() as connection:
                for part in ("a", "b", "c"):
                    outlet = f"{number}{part}"
                    connection.execute(
                        "INSERT OR REPLACE INTO grade VALUES (?, 'C', ?)", (outlet, "x" * 2000)
                    )
            os.write(pipe, b"%d\n" % number)
            number += 1


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
def test_three_hundred_kills_lose_nothing_that_was_committed(tmp_path: Path) -> None:
    path = tmp_path / "case.entente"
    open_case(path).close()
    chance = random.Random(20)
    told: set[int] = set()
    for attempt in range(300):
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reading)
            try:
                write_until_killed(path, writing)
            finally:
                os._exit(1)
        os.close(writing)
        # Every other time the child gets as far as its first commit, however slow the machine.
        heard = os.read(reading, 64) if attempt % 2 else b""
        time.sleep(chance.uniform(0.0, 0.01))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        with os.fdopen(reading, "rb") as pipe:
            told.update(int(line) for line in (heard + pipe.read()).split())
        with open_case(path) as case:
            kept = [row["outlet"] for row in case.rows("SELECT outlet FROM grade")]
        whole = {int(outlet[:-1]) for outlet in kept if outlet.endswith("a")}
        assert told <= whole
        assert len(kept) == 3 * len(whole), "a transaction was torn"
    with open_case(path) as case:
        check_case(case)
    assert len(told) >= 150
