"""Words are tested: what the program can do is documented, and what is documented exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import build_docs
import method_figures
from entente.pack.tables import open_pack
from entente.terms import GLOSSARY, Route, Rung
from entente.workbench.risk import risk_record
from readme_figures import with_figures

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize("name", sorted(build_docs.PAGES))
def test_reference_pages_are_up_to_date(name: str) -> None:
    assert (ROOT / "docs" / name).read_text("utf-8") == build_docs.PAGES[name]()


def test_the_figures_of_the_readme_are_those_of_the_shipped_back_test() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert with_figures(readme) == readme


def test_every_pact_and_every_route_is_in_the_glossary() -> None:
    pacts = set(Rung) - {Rung.CONTRACT, Rung.CONTACT, Rung.ARMS, Rung.ECONOMIC}
    assert {*pacts, *Route} <= set(GLOSSARY)


def test_links_between_documents_lead_somewhere() -> None:
    for page in [ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#\s]+)", page.read_text("utf-8")):
            if not re.match(r"[a-z]+:", target):
                assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_the_figures_about_disputes_are_those_of_the_shipped_back_test() -> None:
    page = method_figures.DISPUTES.read_text("utf-8")
    assert method_figures.dispute_figures() in page
    slope = risk_record(open_pack())["all_dyads"]["reliability"]["slope"]
    assert "({:.2f}, {:.2f} to {:.2f}, over".format(*slope) in page
