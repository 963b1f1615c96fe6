"""Rows of tables: a text, what is expected of it, and where the code does not yet do so, why that is wrong."""

from __future__ import annotations

from typing import Any

import pytest

# What pytest's marked and named rows are; its own name for the type is private.
Case = Any


def case(text: str, *expected: object, id: str = "", wrong: str = "") -> Case:  # noqa: A002 - pytest's word
    """Return a row of a table, named by its text unless ``id`` is given; ``wrong`` says what the code does instead."""
    marks = [pytest.mark.xfail(strict=True, reason=wrong)] if wrong else []
    return pytest.param(text, *expected, id=id or text or "nothing", marks=marks)
