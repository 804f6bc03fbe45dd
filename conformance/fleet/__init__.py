"""Real servers to judge: how each is started, and which verdicts are expected.

``python -m conformance.fleet`` judges those that are installed and compares what it finds with
``expected/KEY.txt``, the findings recorded earlier; not each line has been reviewed by hand:

    # a comment
    fail  chunked/bare-lf  RFC 9112 section 7.1: takes a lone LF as the end of the chunk size

One line for each case: its outcome (``fail``, ``warn``, or ``vary`` for a finding that comes and
goes), its id, and the reason: the requirement that is broken and what the server does. A finding
that is not listed there is new; an entry that no longer holds is reported too; either makes the
run fail.

``python -m conformance.fleet.exec_server KEY PORT`` becomes one of the servers, and
``python -m conformance.fleet.recall`` tells whether the catalogue finds published bugs.
"""
