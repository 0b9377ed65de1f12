import math

from benchmarks.routing.measures import verdicts

# Nine messages in scope, of which the least sure is wrong, and one out of scope between them.
ROWS = [*((1.0 - n / 10, n < 8, True) for n in range(9)), (0.55, False, False)]


def test_out_of_scope_weighs_as_much_as_in_a_test_split() -> None:
    found = verdicts(ROWS)
    assert math.isclose(float(found.weights.sum()), 1.0)
    assert math.isclose(float(found.weights[-1]), 0.18)


def test_a_threshold_lets_through_all_that_its_precision_allows() -> None:
    found = verdicts(ROWS)
    assert found.threshold(1.0) == 0.6
    assert found.at(0.6) == {"precision": 1.0, "coverage": 5 / 9, "oos_recall": 1.0}
    assert math.isclose(found.at(0.5)["precision"], (0.82 * 6 / 9) / (0.82 * 6 / 9 + 0.18))


def test_a_threshold_that_cannot_be_had_lets_nothing_through() -> None:
    found = verdicts([(0.9, False, True), (0.8, True, True)])
    assert found.at(found.threshold(0.9))["coverage"] == 0.0


def test_equal_confidences_pass_together() -> None:
    found = verdicts([(0.9, True, True), (0.7, True, True), (0.7, False, True)])
    assert found.threshold(0.8) == 0.9


def test_ranking_counts_in_scope_above_out_of_scope() -> None:
    assert math.isclose(verdicts(ROWS).auroc, 5 / 9)
    assert verdicts([(0.5, True, True), (0.5, False, False)]).auroc == 0.5


def test_calibration_error_is_nought_when_confidence_is_what_is_right() -> None:
    right = verdicts([(0.5, number % 2 == 0, True) for number in range(300)])
    assert right.ece < 0.03
    assert math.isclose(verdicts([(0.9, False, True)] * 300).ece, 0.9)
