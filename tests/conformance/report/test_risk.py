"""The risk of a case in the texts and lists about it: its statement's, unless it has its own."""

import json
from dataclasses import replace

import pytest

from conformance.model.case import Case
from conformance.model.risk import Risk
from conformance.report.case_list import list_json
from conformance.report.explain import explain
from conformance.requirements.registry import registry
from conformance.selection.select import Selection
from tests.conformance.support.factories import case

CASE = case()
OTHER = next(risk for risk in Risk if risk is not registry()[CASE.judges].risk)


@pytest.mark.parametrize(
    ("subject", "risk"),
    [(CASE, registry()[CASE.judges].risk), (replace(CASE, risk=OTHER), OTHER)],
    ids=["of the statement", "of its own"],
)
def test_explanation_and_list_name_the_risk(subject: Case, risk: Risk) -> None:
    assert f"\nrisk: {risk.value}\n" in explain(subject)
    assert json.loads(list_json(Selection((subject,))))[0]["risk"] == risk.value
