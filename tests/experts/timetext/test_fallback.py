import subprocess
import sys

import pytest

from experts.timetext.fallback import last_resort
from tests.experts.timetext.telling import NOW

# dateparser's own use of the standard library warns on newer Pythons.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


def test_the_last_resort_always_asks() -> None:
    found = last_resort("in two days", NOW, "en")
    assert found is not None
    assert found.ambiguous
    assert found.start is not None
    assert found.start.date().isoformat() == "2026-03-06"


def test_the_last_resort_may_find_nothing() -> None:
    assert last_resort("no time at all, friend", NOW, "en") is None


def test_the_grammar_does_not_load_dateparser() -> None:
    code = "import sys, experts.timetext, experts.timetext.fallback; print('dateparser' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
