"""The world of the shipped pack, built once."""

from __future__ import annotations

import pytest

from entente.world.build import build_world
from entente.world.world import World


@pytest.fixture(scope="session")
def world() -> World:
    """Everything the shipped pack knows."""
    return build_world()
