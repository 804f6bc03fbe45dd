"""How variants spell the heads of responses: functions of their lines."""

from tests.variants.definition import Head


def is_interim(head: Head) -> bool:
    """Return whether the response is an interim one."""
    return head[0][9:10] == b"1"


def in_http_10(head: Head) -> Head:
    """Return a final response with the version HTTP/1.0, which has no interim ones."""
    if is_interim(head):
        return head
    return (head[0].replace(b"HTTP/1.1", b"HTTP/1.0", 1), *head[1:])


def in_lower_case(head: Head) -> Head:
    """Return the head with its reason phrase and field names in lower case."""
    status_line, *lines = head
    parts = [line.partition(b":") for line in lines]
    return (
        status_line[:13] + status_line[13:].lower(),
        *(name.lower() + colon + value for name, colon, value in parts),
    )
