"""Cases on the request line and on the Host field, which together identify the target resource.

Cases only: modules here import nothing but conformance.model, conformance.matchers,
conformance.catalogue.shared and conformance.catalogue.refusals.
"""
