"""The map and the network in a real browser, wide and narrow, by day and by night."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, sync_playwright

from browser import CHROMIUM
from entente.dossier import network, networkpicture, worldmap
from entente.dossier.mapborders import BorderView
from entente.dossier.mapscale import DARK, LIGHT
from entente.dossier.mapshapes import COLUMNS, TABLE, outlines_from
from entente.pack.tables import open_pack
from entente.world.build import build_world

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
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
CHANCES = {"CHN": 0.5, "IND": 0.001, "KAZ": 0.05, "MLT": 0.02}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield launched
        launched.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    world = build_world()
    outlines = outlines_from(open_pack().rows(TABLE, COLUMNS), BorderView.UN)
    chart = worldmap.WorldMap(world, outlines, BorderView.UN, CHANCES, "RUS", ["KAZ"])
    networks = [
        network.create_network(world, "RUS", CHANCES, form=form)
        for form in (network.WIDE, network.PHONE)
    ]
    path: Path = tmp_path_factory.mktemp("map") / "map.html"
    path.write_text(
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>A map</title>'
        '<meta name="viewport" content="width=device-width">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}"><body>'
        + worldmap.to_figure(chart, title="A map")
        + networkpicture.to_figure(networks, title="A network"),
        encoding="utf-8",
    )
    return path.as_uri()


def fill_of(mark: Locator) -> str:
    """The colour a mark is filled with, as `#rrggbb`."""
    colour: str = mark.evaluate("mark => getComputedStyle(mark).fill")
    red, green, blue = (int(part) for part in colour.removeprefix("rgb(")[:-1].split(","))
    return f"#{red:02x}{green:02x}{blue:02x}"


@pytest.mark.parametrize(("scheme", "scale"), [("light", LIGHT), ("dark", DARK)])
@pytest.mark.parametrize("width", [360, 1280])
def test_the_pictures_fit_ask_for_nothing_and_follow_the_readers_scheme(
    browser: Browser, address: str, scheme: str, scale: tuple[str, ...], width: int
) -> None:
    page = browser.new_page(
        viewport={"width": width, "height": 800},
        color_scheme=scheme,  # pyright: ignore[reportArgumentType]
    )
    heard: list[str] = []
    page.on("request", lambda request: heard.append(request.url))
    page.on("console", lambda line: heard.append(line.text))
    page.goto(address)
    assert heard == [address]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert fill_of(page.locator("#world-CHN")) == scale[5]
    assert fill_of(page.locator("#world-IND")) == scale[0]
    assert fill_of(page.locator("#world-dot-MLT")) == scale[2]
    is_narrow = width == 360
    assert page.locator(".n-phone").is_visible() == is_narrow
    assert page.locator(".n-wide").is_visible() != is_narrow
    assert page.locator(".m-narrow text").first.is_visible() == is_narrow
    page.close()
