"""Small words written together with the next one, as Arabic writes "and", "to" and "will"."""

from __future__ import annotations

from collections.abc import Callable

from entente.evidence.grammar.tokens import Tokens


def detach_clitics(
    tokens: Tokens, clitics: list[tuple[str, str]], is_known: Callable[[str], bool]
) -> Tokens:
    """Return the words with clitics as words of their own, where what is left is a known word.

    Parameters
    ----------
    tokens : Tokens
        The words of a sentence.
    clitics : list of (str, str)
        A clitic and what it swallowed: the article in `("لل", "ال")`.
    is_known : callable
        Whether a folded word stands in a table of the language.

    Returns
    -------
    Tokens
        Every word at its exact characters; a swallowed article is restored in the folded form.

    Examples
    --------
    >>> from entente.evidence.grammar.tokens import split_words
    >>> known = {"قال", "الناتو"}.__contains__
    >>> parted = detach_clitics(split_words("وقال للناتو", "ar"), [("و", ""), ("لل", "ال")], known)
    >>> parted.folded == ["و", "قال", "ل", "الناتو"]
    True
    """
    out = Tokens([], [], [], [])
    for word, folded, start, end in zip(
        tokens.words, tokens.folded, tokens.starts, tokens.ends, strict=True
    ):
        parts = detached(folded, clitics, is_known) if len(word) == len(folded) else []
        at = start
        for part, size in parts:
            out.words.append(word[at - start : at - start + size])
            out.folded.append(part)
            out.starts.append(at)
            out.ends.append(at + size)
            at += size
        out.words.append(word[at - start :])
        rest = parts[-1] if parts else None
        out.folded.append(left_over(folded, at - start, rest, clitics))
        out.starts.append(at)
        out.ends.append(end)
    return out


def detached(
    folded: str, clitics: list[tuple[str, str]], is_known: Callable[[str], bool]
) -> list[tuple[str, int]]:
    """Return the clitics in front of a word with how many letters each takes; none if unsure."""
    if is_known(folded):
        return []
    for clitic, swallowed in clitics:
        if not folded.startswith(clitic) or len(folded) < len(clitic) + 2:
            continue
        rest = swallowed + folded[len(clitic) :]
        if is_known(rest):
            return [(clitic[0], 1)]
        inner = detached(rest, clitics, is_known) if not swallowed else []
        if inner:
            return [(clitic, 1), *inner]
    return []


def left_over(
    folded: str, size: int, last: tuple[str, int] | None, clitics: list[tuple[str, str]]
) -> str:
    """Return the folded word behind its clitics, with an article that the last one swallowed."""
    if last is None:
        return folded
    tail = folded[size - 1 :]
    for clitic, swallowed in clitics:
        if swallowed and tail.startswith(clitic):
            return swallowed + tail[len(clitic) :]
    return folded[size:]
