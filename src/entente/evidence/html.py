"""HTML into its text layer: visible words, and the roles that tags and classes give them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from entente.errors import DataError
from entente.evidence.blocks import Region
from entente.evidence.document import BlockKind
from entente.evidence.encoding import decode
from entente.evidence.textlayer import TextLayer

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_HEAD = re.compile(rb"^\s*(?:<!doctype\s+html|<html|<\?xml[^>]*>\s*<(?:!doctype\s+)?html)", re.I)
_TAG = re.compile(
    rb"</?(?:p|div|span|body|head|table|h[1-6]|ul|article|section|br|a)\b[^<>]*>", re.I
)
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.I)
_JSON_DATE = re.compile(r'"datePublished"\s*:\s*"(\d{4}-\d\d-\d\d)')
_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d)?")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_SKIPPED = {"script", "style", "noscript", "template", "iframe", "svg", "object", "embed", "head",
            "canvas", "audio", "video", "select", "option", "textarea", "math"}  # fmt: skip
_PAGE = {"nav", "footer", "aside", "form", "button", "menu"}
_BREAKING = {"p", "div", "li", "ul", "ol", "tr", "table", "section", "article", "main", "header",
             "blockquote", "figure", "figcaption", "dd", "dt", "dl", "pre", "hr", "address", "td",
             "body", "html", "details", "summary", "h1", "h2", "h3", "h4", "h5", "h6", "center",
             *_PAGE}  # fmt: skip
_HEADINGS = {"h1": BlockKind.TITLE, "h2": BlockKind.HEADING, "h3": BlockKind.HEADING,
             "h4": BlockKind.HEADING, "h5": BlockKind.HEADING, "h6": BlockKind.HEADING}  # fmt: skip
_COMMENT = re.compile(r"^(?:li-)?comment(?:-\d+|-item|-body|-node|-wrapper|_item)?$", re.I)
_AUTHOR = re.compile(
    r"(?:^|[-_])(?:author|fn|user(?:name)?|nick(?:name)?|commenter)(?:$|[-_])", re.I
)
_TIME = re.compile(r"(?:^|[-_])(?:date|time|metadata|meta|published|posted)(?:$|[-_])", re.I)
_RELATED = re.compile(r"(?:^|[-_])(?:related|recommended|read-?also|more-?news)(?:$|[-_])", re.I)
_CHROME = re.compile(
    r"^(?:nav(?:bar|igation)?|menu|footer|site-header|sidebar|cookies?|cookie-.*|share|social|"
    r"social-.*|sharing|breadcrumbs?|advert.*|ads?|banner|newsletter|subscribe|pagination|promo|reply|comment-reply.*)$",
    re.I,
)
_BLANKS = re.compile(r"[ \t\r\n\f\v]+")


@dataclass
class _Role:
    """What the mark-up says of the words inside an element."""

    kind: BlockKind | None = None
    author: str | None = None
    time: str | None = None
    depth: int = 0
    is_header: str = ""


def is_html(name: str, content: bytes) -> bool:
    """Whether bytes are HTML: by their beginning, or by their name and their tags."""
    head = content[:4096].lstrip(b"\xef\xbb\xbf")
    if _HEAD.match(head):
        return True
    tags = len(_TAG.findall(content[:65536]))
    return tags >= (1 if name.casefold().endswith((".html", ".htm", ".xhtml")) else 6)


def html_layer(name: str, content: bytes) -> TextLayer:
    """Return the text layer of a page.

    Nothing is fetched and nothing runs: scripts, styles, frames and hidden elements are left out.

    Parameters
    ----------
    name : str
        The file's name, for messages.
    content : bytes
        The page.

    Raises
    ------
    DataError
        The bytes are no text, or no tree can be made of them.
    """
    from selectolax.lexbor import LexborHTMLParser

    declared = _CHARSET.search(content[:4096])
    decoded = decode(content, where=name, declared=declared[1].decode() if declared else None)
    tree = LexborHTMLParser(decoded.text.replace("\x00", "\ufffd"))
    root = tree.root
    if root is None:
        raise DataError("the page has no elements", where=name, remedy="Give its text.")
    writer = _Writer()
    title = _title_of(tree.css_first("title"))
    has_heading = tree.css_first("h1") is not None
    if title and not has_heading:
        writer.add_line(title, BlockKind.TITLE)
    writer.walk(root)
    return TextLayer(
        text="".join(writer.parts),
        encoding=decoded.encoding,
        regions=writer.regions(),
        page_date=_page_date(tree.css("meta"), decoded.text),
        outlet=_meta(tree.css("meta"), {"og:site_name", "application-name"}),
    )


def _title_of(node: LexborNode | None) -> str:
    """Return the words of the page's title element."""
    return _BLANKS.sub(" ", node.text_content or "").strip() if node is not None else ""


def _meta(nodes: list[LexborNode], names: set[str]) -> str | None:
    """Return the content of the first meta element of these names."""
    for node in nodes:
        attributes = node.attributes
        key = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        value = attributes.get("content")
        if key and value and key.casefold() in names:
            return value.strip()[:200] or None
    return None


def _page_date(nodes: list[LexborNode], page: str) -> str | None:
    """Return the day of publication that the page's metadata names."""
    names = {"article:published_time", "datepublished", "date", "pubdate", "dc.date",
             "dc.date.issued", "publish-date", "parsely-pub-date"}  # fmt: skip
    found = _ISO.match(_meta(nodes, names) or "")
    if found:
        return found[0][:10]
    embedded = _JSON_DATE.search(page)
    return embedded[1] if embedded else None


def _names_of(attributes: dict[str, str | None]) -> list[str]:
    """Return the classes and the id of an element, as far as they are short."""
    classes = (attributes.get("class") or "")[:500].split()
    identity = attributes.get("id") or ""
    return [*classes, identity] if identity else classes


class _Writer:
    """The text layer while the tree is walked."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.roles: list[_Role] = [_Role()]
        self.lines: list[tuple[int, int, _Role]] = []
        self._line_start = 0

    def walk(self, root: LexborNode) -> None:
        """Write the words below a node, without recursion: pages nest without bound."""
        node: LexborNode | None = root
        depths: list[bool] = []
        while node is not None:
            entered = self._enter(node)
            child = node.child if entered is not None else None
            if child is not None:
                depths.append(entered is True)
                node = child
                continue
            if entered is not None:
                self._leave(node, entered)
            while node is not None and node.next is None:
                if not depths:
                    return
                node = node.parent
                if node is not None:
                    self._leave(node, depths.pop())
            node = node.next if node is not None else None

    def _enter(self, node: LexborNode) -> bool | None:
        """Begin a node; None if it is skipped, else whether it brings a role of its own."""
        tag = node.tag or ""
        if tag == "-text":
            self._add_words(node.text_content or "")
            return None
        if tag.startswith(("-", "!")) or tag in _SKIPPED:
            return None
        attributes = node.attributes
        if "hidden" in attributes or _HIDDEN.search(attributes.get("style") or ""):
            return None
        if tag == "br":
            self._break(1)
            return False
        if tag in _BREAKING:
            self._break(2)
        role = self._role_of(tag, attributes)
        if role is None:
            return False
        if role.is_header:
            self._break(1)
        self.roles.append(role)
        return True

    def _leave(self, node: LexborNode, has_role: bool) -> None:
        """End a node."""
        if (node.tag or "") in _BREAKING or has_role:
            self._break(2)
        if has_role:
            self.roles.pop()

    def _role_of(self, tag: str, attributes: dict[str, str | None]) -> _Role | None:
        """Return the role an element gives its words, or None if it changes nothing."""
        outer = self.roles[-1]
        names = _names_of(attributes)
        if any(_COMMENT.match(name) for name in names) and tag in {"li", "div", "article"}:
            is_nested = outer.kind is BlockKind.COMMENT and tag != "li"
            is_wrapper = is_nested and "comment" not in names
            return None if is_wrapper else _Role(BlockKind.COMMENT, depth=outer.depth + 1)
        if outer.kind is BlockKind.COMMENT or outer.is_header:
            if tag == "time" or any(_TIME.search(name) for name in names):
                return _Role(BlockKind.BOILERPLATE, depth=outer.depth, is_header="time")
            if any(_AUTHOR.search(name) for name in names):
                return _Role(BlockKind.BOILERPLATE, depth=outer.depth, is_header="author")
        if tag in _PAGE or any(_CHROME.match(name) for name in names):
            return _Role(BlockKind.BOILERPLATE)
        if any(_RELATED.search(name) for name in names):
            return _Role(BlockKind.RELATED)
        if tag == "blockquote":
            return _Role(BlockKind.QUOTED)
        if tag in _HEADINGS and outer.kind is None:
            return _Role(_HEADINGS[tag])
        return None

    def _add_words(self, words: str) -> None:
        """Add words with their white space collapsed."""
        words = _BLANKS.sub(" ", words)
        if self.length == self._line_start or (self.parts and self.parts[-1].endswith(" ")):
            words = words.lstrip(" ")
        if not words:
            return
        start = self.length
        self._write(words)
        role = self.roles[-1]
        if self.lines and self.lines[-1][2] is role and self.lines[-1][1] == start:
            self.lines[-1] = (self.lines[-1][0], self.length, role)
        else:
            self.lines.append((start, self.length, role))
        if role.is_header and len(self.roles) > 1:
            self._tell_comment(role, words.strip())

    def _tell_comment(self, role: _Role, words: str) -> None:
        """Give a comment the author or the time that its header names."""
        owner = next((one for one in reversed(self.roles) if one.kind is BlockKind.COMMENT), None)
        if owner is None or not words or len(words) > 120:
            return
        if role.is_header == "author":
            owner.author = owner.author or words.removesuffix(" says:").strip(" :")
        elif owner.time is None:
            from entente.evidence.dates import find_moment

            moment = find_moment(words, 0, len(words), "en")
            owner.time = moment[2] if moment else None

    def add_line(self, words: str, kind: BlockKind) -> None:
        """Add a line that no element holds."""
        self.roles.append(_Role(kind))
        self._add_words(words)
        self.roles.pop()
        self._break(2)

    def _break(self, count: int) -> None:
        """End the line, with a blank line after a paragraph."""
        if not self.length:
            return
        tail = "".join(self.parts[-3:])
        have = len(tail) - len(tail.rstrip("\n"))
        if have < count:
            self._write("\n" * (count - have))
        self._line_start = self.length

    def _write(self, words: str) -> None:
        self.parts.append(words)
        self.length += len(words)

    def regions(self) -> list[Region]:
        """Return the regions of the layer, in order."""
        return list(self._regions())

    def _regions(self) -> Iterator[Region]:
        last: tuple[_Role, int, int] | None = None
        for start, end, role in self.lines:
            if last and last[0] is role:
                last = (role, last[1], end)
                continue
            if last and last[0].kind is not None:
                yield _region(*last)
            last = (role, start, end)
        if last and last[0].kind is not None:
            yield _region(*last)


def _region(role: _Role, start: int, end: int) -> Region:
    """Return the region of a role's words."""
    assert role.kind is not None
    depth = role.depth if role.kind is BlockKind.COMMENT else 0
    return Region(role.kind, start, end, role.author, role.time, depth)
