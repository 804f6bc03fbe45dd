"""Mutants of what lies between the server and an application that does as it likes."""

from tests.mutants.definition import Edit, Mutant, mutant

APPLICATIONS: tuple[Mutant, ...] = (
    mutant(
        "less than declared",
        "Content shorter than its Content-Length leaves the connection open.",
        "response-length-not-kept",
        "declared-length",
        Edit("connection.exchange", "and length != self._rest:", "and length > self._rest:"),
        Edit(
            "connection.exchange",
            "elif self._framing is ResponseFraming.LENGTH and self._rest:",
            "elif False:",
        ),
    ),
    mutant(
        "more than declared",
        "Content longer than its Content-Length is sent whole.",
        "response-length-not-kept",
        "declared-length",
        Edit("connection.exchange", "and length != self._rest:", "and length < self._rest:"),
        Edit("connection.exchange", "            if self._rest < 0:", "            if False:"),
        Edit(
            "connection.exchange",
            "elif self._framing is ResponseFraming.LENGTH and self._rest:",
            "elif self._framing is ResponseFraming.LENGTH and self._rest > 0:",
        ),
    ),
    mutant(
        "no more discarded than fits",
        "Unread content is discarded up to a limit, and what is left of it read as requests.",
        "request-body-not-consumed",
        "unread-content",
        Edit(
            "connection.connection",
            "exchange.persist and exchange.skip_content(bound)):",
            "exchange.persist and (exchange.skip_content(bound) or True)):",
        ),
        Edit(
            "connection.connection",
            "and (unread is None or unread <= service.limits.unread_content)",
            "and True",
        ),
    ),
    mutant(
        "last line of a name",
        "Of several field lines of one name the application gets the last.",
        "repeated-field-lines",
        "list-lines",
        Edit(
            "wsgi.handler",
            'environ["plumbline.fields"] = list(admitted.request.fields)',
            'environ["plumbline.fields"] = list(dict(admitted.request.fields).items())',
        ),
    ),
    mutant(
        "first line of a name",
        "Of several field lines of one name the application gets the first.",
        "repeated-field-lines",
        "list-lines",
        Edit(
            "wsgi.handler",
            'environ["plumbline.fields"] = list(admitted.request.fields)',
            'environ["plumbline.fields"] = list(dict(list(admitted.request.fields)[::-1]).items())',
        ),
    ),
    mutant(
        "one line of a name sent",
        "Of several field lines of one name the last is sent.",
        "repeated-field-lines",
        "repeated-fields",
        Edit(
            "protocol.responses",
            "lines = _status_line(response.status, response.reason) + encode_fields(fields)",
            "lines = _status_line(response.status, response.reason)"
            " + encode_fields(list(dict(fields).items()))",
        ),
    ),
    mutant(
        "time for each pair",
        "Each octet of a field value is compared with every other.",
        "quadratic-time",
        "growth",
        Edit(
            "wsgi.handler",
            'environ["plumbline.fields"] = list(admitted.request.fields)',
            'environ["plumbline.fields"] = list(admitted.request.fields)\n'
            "    for _, value in admitted.request.fields:\n"
            "        for _ in range(len(value) ** 2 // 6):\n"
            "            pass",
        ),
    ),
    mutant(
        "a copy for each chunk",
        "Each chunk takes a time in proportion to what was read before it.",
        "quadratic-time",
        "growth-chunked",
        Edit(
            "protocol.content",
            "        data = self._reader.read(min(limit, self._chunk))\n",
            "        data = self._reader.read(min(limit, self._chunk))\n"
            "        for _ in range(self._received):\n"
            "            pass\n",
        ),
    ),
)
