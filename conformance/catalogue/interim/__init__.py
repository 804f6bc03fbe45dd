"""Cases on interim (1xx) responses and on the expectations that request them.

Cases only: modules here import nothing but conformance.model, conformance.matchers,
conformance.catalogue.shared and conformance.catalogue.refusals.
"""
