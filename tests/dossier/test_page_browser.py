from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from imagined_answer import imagined_answer, imagined_row
from playwright.sync_api import Browser, Page, sync_playwright

from browser import CHROMIUM
from entente.dossier.answer import Line
from entente.dossier.page import to_html
from entente.dossier.palette import DARK, LIGHT

pytestmark = pytest.mark.browser
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
CROWDED = """() => {
  const found = [];
  for (const svg of document.querySelectorAll('svg.picture')) {
    if (!svg.getClientRects().length) continue;
    const texts = [...svg.querySelectorAll('text')].map(
      text => [text.textContent, text.getBoundingClientRect()]);
    const box = svg.getBoundingClientRect();
    texts.forEach(([a, p], i) => {
      if (p.right > box.right + 2 || p.left < box.left - 2) found.push(a + ' leaves the picture');
      texts.slice(i + 1).forEach(([b, q]) => {
        const across = Math.min(p.right, q.right) - Math.max(p.left, q.left);
        const down = Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top);
        if (across > 1 && down > 4) found.push(a + ' runs into ' + b);
      });
    });
  }
  return found;
}"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield launched
        launched.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    path: Path = tmp_path_factory.mktemp("page") / "dossier.html"
    path.write_text(to_html(imagined_answer()), encoding="utf-8")
    return path.as_uri()


def opened(browser: Browser, address: str, **options: object) -> tuple[Page, list[str]]:
    """Open the page without scripts of its own; gather requests, console lines and errors."""
    context = browser.new_context(**options)  # pyright: ignore[reportArgumentType]
    page, heard = context.new_page(), list[str]()
    page.on("request", lambda request: heard.append(request.url))
    page.on("console", lambda line: heard.append(line.text))
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.goto(address)
    return page, heard


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 768, 1600])
def test_the_page_opens_quietly_and_never_overflows(
    browser: Browser, address: str, scheme: str, width: int
) -> None:
    page, heard = opened(
        browser, address, color_scheme=scheme, viewport={"width": width, "height": 800}
    )
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    assert heard == [address]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(CROWDED) == []
    paper = (DARK if scheme == "dark" else LIGHT).paper
    shown = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert shown == f"rgb({', '.join(str(int(paper[at : at + 2], 16)) for at in (1, 3, 5))})"
    page.context.close()


@pytest.mark.parametrize("width", [360, 1600])
def test_words_without_end_are_broken_and_push_nothing_aside(
    browser: Browser, tmp_path: Path, width: int
) -> None:
    endless = "Llanfair" * 40
    rows = [imagined_row(place, endless) for place in range(9)]
    rows = [
        replace(
            row,
            ties=tuple(replace(tie, name=endless, source=endless) for tie in row.ties),
            explanation=replace(
                row.explanation, drivers=(Line(endless, endless, 0.5),), blockers=()
            ),
        )
        for row in rows
    ]
    answer = imagined_answer(
        rows=tuple(rows), question=endless, sentence=endless, citations=(endless,)
    )
    path = tmp_path / "endless.html"
    path.write_text(to_html(answer), encoding="utf-8")
    page, _ = opened(browser, path.as_uri(), viewport={"width": width, "height": 800})
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.context.close()


def test_the_page_prints_in_black_on_white_even_from_a_dark_screen(
    browser: Browser, address: str
) -> None:
    page, heard = opened(browser, address, color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert not page.is_visible("nav")
    assert not page.is_visible("#partners-rest")
    assert page.is_visible(".print-only")
    assert len(page.pdf(prefer_css_page_size=True)) > 10_000
    assert heard == [address]
    page.context.close()


def test_everything_can_be_read_without_scripts(browser: Browser, address: str) -> None:
    page, heard = opened(browser, address, java_script_enabled=False)
    assert page.is_visible("h1")
    assert page.locator("table.waterfall").count() == 6
    page.locator("#partners-rest > summary").click()
    assert page.get_by_text("Imagined Republic of Number 150", exact=True).first.is_visible()
    assert heard == [address]
    page.context.close()


def test_a_link_to_a_folded_account_unfolds_it(browser: Browser, address: str) -> None:
    page, _ = opened(browser, address)
    page.click("a[href='#why-X0A']")
    page.wait_for_selector("#why-X0A table", state="visible", timeout=5000)
    assert not page.is_visible("#why-X0B table")
    page.context.close()
