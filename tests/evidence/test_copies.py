"""Who quotes another repeats a claim and confirms nothing."""

from __future__ import annotations

from pathlib import Path

from entente.evidence.ledger import read_paths

TEXT = """A title

The first paragraph speaks of nothing at all, and ends soon.

  1. Anna (A) 3 March 2021 10:05
    Russia signed a military pact with Iran in Sochi last week, and nobody noticed it at all.
    1. Boris (B) 3 March 2021 10:15
      Quote: Anna
      Russia signed a military pact with Iran in Sochi last week, and nobody noticed it at all.

      And why should anybody care?
"""


def test_a_quoted_comment_gives_the_claim_again_with_its_first_speaker(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    read = read_paths([str(tmp_path / "a.txt")])
    pacts = [claim for claim in read.claims if claim.predicate == "FORM_PACT"]
    assert [claim.block for claim in pacts] == ["comment:1", "quoted:1.1"]
    first, again = pacts
    assert again.speaker == "Anna"
    assert read.documents[0].text[again.start : again.end] == again.quote == first.quote
    assert [(link.kind, link.one, link.other) for link in read.links] == [
        ("quotation", first.id, again.id)
    ]
    assert (first.independent, again.independent) == (1, 1)
