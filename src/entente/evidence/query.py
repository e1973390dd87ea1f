"""Which claims of a case are about whom, by whom, of what kind, in which words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from entente.errors import RequestError, nearest_words
from entente.evidence.actors import gazetteer_of
from entente.evidence.case import open_case
from entente.evidence.claim import Claim, Flag, Polarity, Predicate
from entente.evidence.document import Document
from entente.evidence.grammar.tokens import split_words
from entente.evidence.links import LinkKind, link_record
from entente.evidence.store import search_ids, stored_claims, stored_documents, stored_links

LANGUAGES = ("en", "sw", "ru", "uk", "de", "fr", "es", "pt", "tr", "ar", "zh")


@dataclass(frozen=True)
class Filter:
    """Which claims of a case are wanted; what is None is not asked.

    Parameters
    ----------
    about, by : str or None
        An actor that is subject or object, and the one who is subject or who speaks; by code or
        by name in any language of the pack.
    predicate, polarity, block, document : str or None
        As in the claim; `comment` stands for every comment.
    text : str or None
        Words the quote must hold.
    has_conflict, has_duplicate : bool
        Only claims with such links.
    with_hostile : bool
        Whether to show hostile speech, which is hidden otherwise.
    """

    about: str | None = None
    by: str | None = None
    predicate: str | None = None
    polarity: str | None = None
    block: str | None = None
    document: str | None = None
    text: str | None = None
    has_conflict: bool = False
    has_duplicate: bool = False
    with_hostile: bool = False


def claims_in(case: Path, wanted: Filter | None = None) -> dict[str, object]:
    """Return the claims of a case that pass a filter, with the links between them.

    Parameters
    ----------
    case : Path
        The case, which must exist.
    wanted : Filter, optional
        Which claims; all by default, hostile speech excepted.

    Returns
    -------
    dict
        `claims` in the form of the machine contract; `conflicts` as pairs with their reason;
        `hidden`, how many hostile ones were left out.

    Raises
    ------
    RequestError
        The case, an actor, a predicate or a polarity is unknown.
    """
    wanted = wanted or Filter()
    with open_case(case, must_exist=True) as opened:
        claims = stored_claims(opened)
        links = stored_links(opened)
        ids = search_ids(opened, wanted.text) if wanted.text else None
    tests = list(_tests(wanted, claims))
    passed = [claim for claim in claims if all(test(claim) for test in tests)]
    if ids is not None:
        passed = [claim for claim in passed if claim.id in ids]
    shown = [c for c in passed if wanted.with_hostile or Flag.HOSTILE not in c.flags]
    kept = {claim.id for claim in shown}
    pairs = [
        link
        for link in links
        if link.kind in {LinkKind.CONFLICT, LinkKind.QUANTITY} and {link.one, link.other} & kept
    ]
    return {
        "claims": [claim.as_record() for claim in shown],
        "conflicts": [link_record(link) for link in pairs],
        "hidden": len(passed) - len(shown),
    }


def _tests(wanted: Filter, claims: Sequence[Claim]) -> Iterator[Callable[[Claim], bool]]:
    """Yield what each claim has to pass."""
    if wanted.about:
        about = actor_codes(wanted.about, claims)
        yield lambda claim: bool(about & {*claim.subject, *claim.object})
    if wanted.by:
        name = wanted.by.casefold()
        speakers = {claim.speaker for claim in claims if claim.speaker}
        spoken = {one for one in speakers if name in one.casefold()}
        by = actor_codes(wanted.by, claims, also=spoken)
        yield lambda claim: claim.speaker in spoken or bool(by & {*claim.subject})
    if wanted.predicate:
        predicate = _word(wanted.predicate.upper(), [one.value for one in Predicate], "predicate")
        yield lambda claim: claim.predicate == predicate
    if wanted.polarity:
        polarity = _word(wanted.polarity, [one.value for one in Polarity], "polarity")
        yield lambda claim: claim.polarity == polarity
    if wanted.block:
        block = wanted.block
        yield lambda claim: claim.block == block or claim.block.startswith(f"{block}:")
    if wanted.document:
        document = _word(wanted.document, sorted({c.document for c in claims}), "document")
        yield lambda claim: claim.document == document
    if wanted.has_conflict:
        yield lambda claim: bool(claim.conflicts)
    if wanted.has_duplicate:
        yield lambda claim: bool(claim.duplicates)


def _word(word: str, valid: Sequence[str], what: str) -> str:
    """Return a word of a closed list, or offer the nearest."""
    if word in valid:
        return word
    raise RequestError(
        f"{word!r} is no {what}",
        where=f"--{what}",
        remedy="Give one of " + ", ".join(valid[:40]) + ".",
        nearest=nearest_words(word, valid),
    )


def actor_codes(
    name: str, claims: Iterable[Claim] = (), *, also: Iterable[str] = ()
) -> frozenset[str]:
    """Return the codes that a name or a code stands for.

    Parameters
    ----------
    name : str
        `RUS`, `IGO:NATO`, `NATO`, `Russia`, `Urusi`, `Россия`, a capital, a leader.
    claims : iterable of Claim
        Claims whose actors are known as well.
    also : iterable of str
        Other matches; where there are any, an unknown name is no error.
    """
    known = {code for claim in claims for code in (*claim.subject, *claim.object)}
    by_fold = {code.casefold(): code for code in known}
    by_fold.update({code.partition(":")[2].casefold(): code for code in known if ":" in code})
    if name.casefold() in by_fold:
        return frozenset({by_fold[name.casefold()]})
    for written in dict.fromkeys((name, name.title(), name.upper())):
        for language in LANGUAGES:
            tokens = split_words(written, language)
            for mention in gazetteer_of(language).find(tokens):
                if mention.end - mention.start == len(tokens):
                    return frozenset(mention.name.codes)
    if len(name) == 3 and name.isupper() and name.isascii():
        return frozenset({name})
    if any(also):
        return frozenset()
    raise RequestError(
        f"no actor is called {name!r}",
        where="--about or --by",
        remedy="Give a state, an organisation or another actor by name or code.",
        nearest=nearest_words(name, [*known, *by_fold]),
    )


def documents_in(case: Path) -> list[Document]:
    """Return the documents of a case, which must exist."""
    with open_case(case, must_exist=True) as opened:
        return stored_documents(opened)
