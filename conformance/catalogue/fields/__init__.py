"""Cases on the header section: its lines, field names and values, its end, and the limits on it.

Cases only: modules here import nothing but conformance.model, conformance.matchers,
conformance.catalogue.shared and conformance.catalogue.refusals.
"""
