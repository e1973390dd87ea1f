from __future__ import annotations

from entente.dossier.record import create_score_table, flattened, score_words


def test_columns_come_in_the_order_in_which_they_first_appear() -> None:
    table = create_score_table([{"target": "any", "auc": 0.9214}, {"target": "two", "brier": 0.1}])
    assert table.columns == ("target", "AUC", "brier")
    assert table.rows == (("any", "0.921", "-"), ("two", "-", "0.1"))


def test_two_numbers_read_as_an_interval() -> None:
    assert score_words([0.9, 0.95]) == "0.9 to 0.95"
    assert score_words(["a", "b"]) == "a, b"


def test_a_nested_record_becomes_one_level() -> None:
    assert flattened({"pack": {"sha256": "ab", "date": {"iso": "2026"}}, "seed": 7}) == {
        "pack sha256": "ab",
        "pack date iso": "2026",
        "seed": 7,
    }


def test_an_empty_record_is_an_empty_table() -> None:
    assert create_score_table([]).rows == ()
