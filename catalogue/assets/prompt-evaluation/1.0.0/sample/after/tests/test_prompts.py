from pathlib import Path

import pytest

from desk.prompts import load

NAMES = [path.stem for path in Path("prompts").glob("*.md")]


@pytest.mark.parametrize("name", NAMES)
def test_each_prompt_has_cases(name):
    assert (Path("evals") / name / "cases.yaml").exists()


@pytest.mark.parametrize("name", NAMES)
def test_each_prompt_loads(name):
    assert "{{" not in load(name).text
