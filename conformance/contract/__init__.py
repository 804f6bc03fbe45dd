"""The contract that a target may offer, as a product: its check, and applications to copy.

May be imported by reports, the fleet and the command; imports everything below ``runner``.
"""
