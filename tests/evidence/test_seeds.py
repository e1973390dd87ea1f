"""What the five documents must show: actors and speech (F), hygiene (G), questions (A)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from entente.evidence.actors import codes_of, gazetteer_of
from entente.evidence.claim import Claim, SentenceType
from entente.evidence.document import BlockKind, Document
from entente.evidence.extract import extract, read_sentence, tokens_of
from entente.evidence.framing import Frame, find_frames
from entente.evidence.grades import grade_claim, reliability_of
from entente.evidence.grammar.reference import Memory
from entente.evidence.ledger import Read, read_paths, suggestions_of
from entente.evidence.passages import Naming
from entente.evidence.persons import persons_of
from entente.evidence.predictions import predictions_of
from entente.evidence.readings import rivalries_of
from entente.evidence.view import document_view, quote_view
from entente.evidence.voices import attribute, quoted_chain
from entente.evidence.weighing import without_each_source

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def read(shared_data: Path) -> Read:
    return read_paths([str(shared_data.parent / "documents")])


def document(read: Read, number: str) -> Document:
    return next(one for one in read.documents if one.name.startswith(number))


def frames(read: Read, number: str) -> list[Frame]:
    one = document(read, number)
    return [
        frame
        for sentence in one.sentences
        for frame in find_frames(one.text, sentence.start, sentence.end, sentence.language)
    ]


def framed(read: Read, number: str, kind: str) -> set[str]:
    text = document(read, number).text
    return {text[one.start : one.end] for one in frames(read, number) if one.kind == kind}


def noise(read: Read, number: str, kind: str) -> list[str]:
    one = document(read, number)
    return [one.quote(finding) for finding in one.noise if finding.kind == kind]


def chain(read: Read, number: str, words: str) -> tuple[str, ...]:
    """The chain of sources that answers for some words of a document."""
    one = document(read, number)
    memory, block = Memory(), -1
    spoken = []
    at = one.text.index(words)
    own: tuple[str, ...] = ()
    for sentence in one.sentences:
        if sentence.block != block:
            block = sentence.block
            memory.quoted = quoted_chain(one, one.blocks[block], memory)
        quoted = memory.quoted
        _, voices = read_sentence(one, sentence, memory)
        spoken.append((sentence, voices))
        if sentence.start <= at < sentence.end:
            inside = [voice.speaker for voice in voices if voice.start <= at < voice.end]
            own = tuple(dict.fromkeys((*quoted, *inside)))
    probe = Claim(one.name, at, at + len(words), words, "body", (), "ALIGN", attribution=own)  # pyright: ignore[reportArgumentType]
    (done,) = attribute(one, [probe], spoken)
    return done.attribution


# F1 to F7: who speaks


def test_persons_have_the_office_of_the_day_and_none_they_had_left(read: Read) -> None:
    roles = {
        str(one["person"]): one["role"]
        for each in read.documents
        for one in persons_of(each, [c for c in read.claims if c.document == each.name])
    }
    assert {
        "Vladimir Putin": "president",
        "Dmitry Peskov": "press secretary",
        "Sergei Ryabkov": "deputy foreign minister",
        "Anatoly Antonov": "ambassador to the United States",
        "Jake Sullivan": "national security adviser",
        "Jens Stoltenberg": "secretary general",
        "Recep Tayyip Erdogan": "president",
        "Joe Biden": "president",
        "Donald Trump": None,
        "Zbigniew Brzezinski": None,
        "Vladislav Surkov": None,
        "Boris Yeltsin": None,
    }.items() <= roles.items()
    assert "Barbara Yoxon" in roles


@pytest.mark.parametrize(
    ("number", "words", "expected"),
    [
        ("001", "not through some kind of alliance", ("Zhurabek Mirzamakhmudov",)),
        ("001", "does not allow its territory", ("Roman Vasilenko",)),
        ("001", "Nobody talks about gas", ("Dmitry Peskov",)),
        ("001", "proposed to the Kazakh and Uzbek", ("Vladimir Putin",)),
        ("001", "can desire the restoration", ("Dmitry Peskov", "Vladimir Putin")),
        (
            "001",
            "a real Union State of Russia",
            ("article author, earlier article of 2022-08-05",),
        ),
        ("002", "Moscow is not bluffing", ("Sergei Ryabkov",)),
        ("002", "measures will be taken", ("Vladimir Putin",)),
        ("002", "inflate with modern weapon", ("Vladimir Putin",)),
        ("002", "the US has already passed", ("New York Times",)),
        ("002", "lead Ukraine to do so", ("New York Times", "American officials")),
        ("003", "the situation is slipping", ("Anatoly Antonov",)),
        ("003", "should develop multilateral agreements", ("Jake Sullivan",)),
        ("003", "makes all allies in NATO stronger", ("Jens Stoltenberg",)),
        ("003", "Turkey received what it wanted", ("Turkish official",)),
        ("003", "a violation of the agreements", ("Dmitry Peskov",)),
        ("004", "Planning to buy weapons", ("US intelligence report",)),
        ("004", "already using Iranian-made", ("Britain’s defense intelligence",)),
        ("004", "is a positive sign", ("Barbara Yoxon",)),
        ("004", "were working against the Kremlin", ("Barbara Yoxon",)),
    ],
)
def test_every_saying_has_its_chain_of_sources(
    read: Read, number: str, words: str, expected: tuple[str, ...]
) -> None:
    assert chain(read, number, words) == expected


def test_a_quotation_from_memory_keeps_its_hedge_and_bismarck_his_attribution(read: Read) -> None:
    assert any("exact quotation" in words for words in framed(read, "001", "hedged_quote"))
    assert framed(read, "001", "proverb") == {"Bismarck was right"}


@pytest.mark.parametrize(
    ("speaker", "digit"),
    [
        ("Turkish official", "6"),
        ("Britain’s defense intelligence", "2"),
        ("US intelligence report", "2"),
    ],
)
def test_anonymous_and_institutional_sources_are_graded_apart(
    read: Read, speaker: str, digit: str
) -> None:
    one = document(read, "003")
    claim = Claim(one.name, 0, 4, one.text[:4], "body", ("TUR",), "ALIGN", speaker=speaker)  # pyright: ignore[reportArgumentType]
    assert grade_claim(claim, one)[1] == digit


def test_the_leaning_to_pyongyang_has_two_rival_readings(read: Read) -> None:
    one = document(read, "004")
    (rivalry,) = rivalries_of(one, [claim for claim in read.claims if claim.document == one.name])
    fact = next(claim for claim in read.claims if claim.id == rivalry.claim)
    assert (fact.subject, fact.predicate, fact.object) == (("RUS",), "ALIGN", ("PRK",))
    assert [(each.value, each.speaker) for each in rivalry.readings] == [
        ("welcome", "Barbara Yoxon"),
        ("alarming", None),
    ]
    first, second = (one.text[each.start : each.end] for each in rivalry.readings)
    assert "positive sign" in first
    assert "dire warning" in second


# F8 to F15: wording and outlets


def test_legal_tags_scare_quotes_and_loaded_words_are_marked(read: Read) -> None:
    (tag,) = noise(read, "003", "legal_tag")
    assert "banned in the Russian Federation" in tag
    assert '"aggressive actions."' in framed(read, "003", "scare_quotes")
    assert {"CIA-backed coup", "rabid", "cat-tyrant regime"} <= framed(read, "002", "loaded")
    assert {"militants", "the Kyiv regime", "Anglo-Saxon"} <= framed(read, "003", "loaded")
    assert {"new Russian regions", '"square"'} <= framed(read, "003", "glossary")
    assert {"the NWO", "SVO", "LDNR", "trebolavka"} <= framed(read, "001", "glossary")


def test_a_forum_post_cannot_be_judged_and_a_state_aligned_outlet_is_unreliable(
    read: Read,
) -> None:
    grades = {claim.grade[0] for claim in read.claims if claim.document.startswith("000")}
    assert grades == {"F"}
    assert reliability_of(document(read, "002").outlet) == "E"
    assert reliability_of(document(read, "003").outlet) in {"D", "E"}


def test_the_answer_can_be_had_without_any_one_document(read: Read) -> None:
    documents = {one.name: one for one in read.documents}
    table = without_each_source(read.claims, documents, ("RUS", "USA"), date(2022, 12, 31))
    assert len(table) > 1
    assert len({round(value, 6) for value in table.values()}) > 1


# F16 to F20: layers, comments, kinds of sentence


def test_article_and_comments_are_two_layers_and_comments_are_opinion(read: Read) -> None:
    kinds = {block.kind for block in document(read, "001").blocks}
    assert {BlockKind.BODY, BlockKind.QUOTED, BlockKind.COMMENT} <= kinds
    said = [c for c in read.claims if c.block.startswith("comment")]
    assert said
    assert {one.sentence_type for one in said} <= {SentenceType.OPINION, SentenceType.QUESTION}


def test_the_thread_has_twelve_comments_of_depth_three_and_repeats_count_once(read: Read) -> None:
    comments = [b for b in document(read, "001").blocks if b.kind is BlockKind.COMMENT]
    assert {block.number for block in comments} == {
        "1", "2", "3", "4", "5", "5.1", "5.1.1", "5.2", "6", "7", "8", "9",
    }  # fmt: skip
    assert max(block.depth for block in comments) == 3
    assert any(block.is_repeat for block in comments if block.number == "7")
    assert [c for c in extract(document(read, "001")) if c.block == "comment:7"] == []


def test_hostile_speech_is_hidden_unless_asked_for(read: Read) -> None:
    one = document(read, "001")
    own = [claim for claim in read.claims if claim.document == one.name]
    assert "deal with the Kazakhs" not in document_view(one, own)
    assert "deal with the Kazakhs" in document_view(one, own, with_hostile=True)


def test_facts_opinions_forecasts_and_questions_are_told_apart(read: Read) -> None:
    assert {claim.sentence_type for claim in read.claims} == set(SentenceType)


def test_what_pundits_foretell_becomes_dated_statements(read: Read) -> None:
    documents = {one.name: one for one in read.documents}
    found = predictions_of(read.claims, documents)
    assert found
    assert all(prediction.resolution for _, prediction in found)
    assert any("Rheinmetall" in prediction.statement for _, prediction in found)


# F21, F22: the same and the contrary


def test_iranian_drones_are_told_by_two_independent_sources(read: Read) -> None:
    by_id = {claim.id: claim for claim in read.claims}
    pairs = [
        {by_id[link.one].document[:3], by_id[link.other].document[:3]}
        for link in read.links
        if link.kind == "corroboration"
        and {"RUS", "IRN"} <= {*by_id[link.one].subject, *by_id[link.one].object}
    ]
    assert {"000", "004"} in pairs
    drones = [
        claim
        for claim in read.claims
        if claim.predicate in {"SEEK_ARMS", "SUPPLY_ARMS"} and "drones" in claim.quote
    ]
    assert {claim.independent for claim in drones if "IRN" in {*claim.subject, *claim.object}} == {
        2
    }


def test_the_arms_that_russia_and_iran_could_exchange_are_borne_out_by_those_delivered(
    read: Read,
) -> None:
    by_id = {claim.id: claim for claim in read.claims}
    found = [
        (by_id[link.one], by_id[link.other])
        for link in read.links
        if link.kind == "corroboration"
        and {by_id[link.one].document[:3], by_id[link.other].document[:3]} == {"001", "004"}
    ]
    ((possible, told),) = found
    assert (possible.predicate, possible.modality) == ("SUPPLY_ARMS", "possible")
    assert {*possible.subject, *possible.object} == {"RUS", "IRN"}
    assert (told.subject, told.object, told.modality) == (("IRN",), ("RUS",), "asserted")
    assert possible.independent >= 2


def test_tashkent_and_astana_contradict_the_union_that_moscow_proposes(read: Read) -> None:
    by_id = {claim.id: claim for claim in read.claims}
    ((offer, answer),) = [
        (by_id[link.one], by_id[link.other]) for link in read.links if link.kind == "conflict"
    ]
    assert (offer.predicate, offer.modality, offer.subject) == ("FORM_PACT", "proposed", ("RUS",))
    assert set(offer.object) == set(answer.subject) == {"KAZ", "UZB"}
    assert (answer.object, answer.polarity) == (("RUS",), "neg")
    (refused,) = [claim for claim in read.claims if claim.topic == "circumvention"]
    assert (refused.subject, refused.polarity) == (("KAZ",), "neg")
    assert refused.speaker == "Roman Vasilenko"


def test_no_conflict_is_invented(read: Read) -> None:
    by_id = {claim.id: claim for claim in read.claims}
    for link in read.links:
        if link.kind in {"conflict", "quantity"}:
            one, other = by_id[link.one], by_id[link.other]
            assert (one.document, one.speaker) != (other.document, other.speaker)


# G1 to G15: hygiene


def test_a_swahili_text_is_told_and_its_states_are_found(read: Read) -> None:
    one = document(read, "000")
    assert one.language == "sw"
    naming = Naming.of({one.name: one})
    named = {code for _, codes in naming.sentences[one.name] for code in codes}
    assert named >= {
        "RUS", "USA", "UKR", "POL", "DEU", "KAZ", "CHN", "CAN", "ZAF", "FRA", "GBR", "BRA",
        "IND", "IRN", "IRQ", "IGO:NATO", "IGO:BRICS",
    }  # fmt: skip
    assert {"wazungu", "washirika", "majirani"} <= framed(read, "000", "glossary")


def test_leftovers_of_translation_are_hidden_from_view_and_kept_in_the_text(read: Read) -> None:
    one = document(read, "002")
    assert noise(read, "002", "foreign_fragment") == [
        "[die NATO]",
        "[die Ukraine]",
        "[gegen Russland]",
    ]
    sentence = next(s for s in one.sentences if "[die NATO]" in one.quote(s))
    assert "[" not in quote_view(one, sentence.start, sentence.end)


def test_marks_of_the_page_are_cut_and_listed(read: Read) -> None:
    assert noise(read, "002", "scraper_mark") == [
        "0 7 min 9 mths",
        "[ad_1]",
        "[ad_2]",
        "Source link",
    ]
    assert "Leave a Reply" in noise(read, "002", "boilerplate")
    assert 'Photo: RIA "Novosti"' in noise(read, "003", "credit")


def test_damage_is_flagged_and_no_noun_is_supplied(read: Read) -> None:
    assert noise(read, "004", "broken_entity") == ["& rsquo;"]
    (damaged,) = noise(read, "004", "damaged_sentence")
    assert "‘millions’ of ‘millions’" in damaged
    for claim in read.claims:
        if claim.document.startswith("004") and claim.quantity:
            assert claim.quantity.unit is None or claim.quantity.value is not None


def test_headings_without_body_and_links_are_structure(read: Read) -> None:
    empty = noise(read, "004", "heading_without_body")
    assert {"North Korea’s isolation", "North Korea’s closeness to China"} <= set(empty)


def test_related_questions_are_suggestions_and_no_evidence(read: Read) -> None:
    one = document(read, "004")
    first, second = suggestions_of(one)
    assert "abide by Xi Jinping’s promise" in first
    assert "Indo-Pak PM to meet" in second
    assert not [c for c in read.claims if c.block == "related"]


@pytest.mark.parametrize(
    ("number", "earliest", "latest"),
    [
        ("000", date(2022, 7, 11), date(2022, 11, 5)),
        ("001", date(2022, 8, 5), date(2022, 12, 9)),
        ("002", date(2021, 12, 17), date(2022, 1, 31)),
        ("003", date(2023, 7, 11), date(2023, 7, 12)),
        ("004", date(2022, 7, 11), date(2022, 9, 16)),
    ],
)
def test_each_document_is_placed_in_time_with_a_reason(
    read: Read, number: str, earliest: date, latest: date
) -> None:
    published = document(read, number).published
    assert (published.earliest, published.latest) == (earliest, latest)
    assert published.reason


def test_a_page_date_gives_way_to_the_summit_it_calls_todays(read: Read) -> None:
    (finding,) = [one for one in document(read, "003").noise if one.kind == "date_conflict"]
    assert "2023-11-29" in finding.note
    assert "Vilnius" in finding.note


def test_an_idiom_translated_word_for_word_lowers_the_weight_of_what_its_sentence_says(
    read: Read,
) -> None:
    one = document(read, "003")
    broken = {words.strip('".') for words in noise(read, "003", "idiom_break")}
    assert {"breakfast feed", "bottling"} <= broken
    for words in broken:
        at = one.text.index(words)
        sentence = next(each for each in one.sentences if each.start <= at < each.end)
        assert sentence.quality < 1
        inside = [c for c in read.claims if c.document == one.name]
        inside = [c for c in inside if sentence.start <= c.start < sentence.end]
        assert all(claim.confidence <= sentence.quality for claim in inside)
    sound = [each for each in one.sentences if not any(w in one.quote(each) for w in broken)]
    assert max(each.quality for each in sound) == 1.0


def test_every_quote_is_exact_to_the_character(read: Read) -> None:
    texts = {one.name: one.text for one in read.documents}
    assert all(texts[c.document][c.start : c.end] == c.quote for c in read.claims)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Kiev", "UKR"),
        ("Kyiv", "UKR"),
        ("Ankara", "TUR"),
        ("the States", "USA"),
        ("Pyongyang", "PRK"),
        ("Kremlin", "RUS"),
        ("Russian Federation", "RUS"),
        ("RF", "RUS"),
        ("Moscow", "RUS"),
        ("Collective West", "GRP:WEST"),
    ],
)
def test_other_names_and_capitals_stand_for_their_state(name: str, code: str) -> None:
    tokens = tokens_of(f"Yesterday {name} agreed.", "en")
    assert code in codes_of(gazetteer_of("en").find(tokens))


def test_citizens_and_the_elite_are_not_the_state(read: Read) -> None:
    for claim in read.claims:
        if claim.quote.startswith(("Russian citizens", "The elite")):
            assert "RUS" not in claim.subject
