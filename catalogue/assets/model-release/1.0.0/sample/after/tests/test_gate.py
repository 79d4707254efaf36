from evaluation.gate import main, worse


def test_a_slice_that_falls_stops_the_release():
    assert worse({"all": 0.82, "new": 0.60}, {"all": 0.80, "new": 0.71}) == ["new"]


def test_a_missing_slice_stops_the_release():
    assert main({}, {"all": 0.80}) == 1
