"""Real servers to judge: how each is started and which findings are on record for it.

Above the runner and the report, below the command line. ``python -m conformance.fleet`` judges the
installed servers and compares the findings with ``expected/KEY.txt``, where each has one line:

    # a comment
    fail  host/missing  RFC 9112 section 3.2 (MUST): request of HTTP/1.1 without Host answered 200

First the result (``fail``, ``warn``, or ``vary`` for an intermittent finding), then the id of
the case, then the reason: the requirement and what the server did. The reason of a crash, a hang or
request smuggling names the requirement and the kind alone. Not every reason has been reviewed by
hand. A finding without an entry and an entry without its finding both make the run fail.

``python -m conformance.fleet.exec_server KEY PORT`` becomes one of the servers.
``python -m conformance.fleet.recall`` measures how many published bugs the catalogue finds.
"""
