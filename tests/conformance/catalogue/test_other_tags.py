"""The entity tags that cases send as those of another state, against the contract's own."""

from conformance.apps.representation import EMPTY, RESOURCE
from conformance.catalogue import CASES

OWN = {kept.validators.etag.strip('"').encode() for kept in (RESOURCE, EMPTY)}


def test_no_case_sends_a_tag_of_the_contract_application_as_another() -> None:
    literal = {
        case.id
        for case in CASES
        for step in case.send
        if isinstance(step, bytes)
        for tag in OWN
        if b'"%s"' % tag in step
    }
    assert not literal
