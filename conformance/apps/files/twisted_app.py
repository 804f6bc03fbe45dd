# Runs on Python 3.8 and later.
# ruff: noqa: UP031 - formatted as in python_contract
"""twisted_app.py PORT: the contract application on twisted.web."""

import sys

import python_contract as contract
from twisted.internet import endpoints, reactor
from twisted.web import resource, server


class Contract(resource.Resource):
    """Every path and every method."""

    isLeaf = True  # noqa: N815 - the name in Twisted

    def render(self, request):
        """Answer one request."""
        target = request.uri.decode("latin-1")
        raw, _, query = target.partition("?")
        path = contract.decoded(raw)
        status, fields, pieces = contract.respond(
            request.method.decode("latin-1"),
            path,
            query,
            target,
            request.clientproto.decode("latin-1"),
            [
                (name.decode("latin-1"), value.decode("latin-1"))
                for name, values in request.requestHeaders.getAllRawHeaders()
                for value in values
            ],
            request.content.read() if contract.reads_content(path) else b"",
        )
        request.setResponseCode(status)
        for name, value in fields:
            request.responseHeaders.addRawHeader(name.encode("latin-1"), value.encode("latin-1"))
        if request.method != b"HEAD":
            for piece in pieces:
                request.write(piece)
        request.finish()
        return server.NOT_DONE_YET


site = server.Site(Contract())
endpoints.serverFromString(reactor, "tcp:%s:interface=127.0.0.1" % sys.argv[1]).listen(site)
reactor.run()
