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
        answer = contract.Contract(
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
        ).answer()
        waiting = reactor.callLater(answer.delay, self.send, request, answer)
        request.notifyFinish().addErrback(lambda _: waiting.active() and waiting.cancel())
        return server.NOT_DONE_YET

    def send(self, request, answer):
        """Send the answer."""
        request.setResponseCode(answer.status)
        for name, value in answer.fields:
            request.responseHeaders.addRawHeader(name.encode("latin-1"), value.encode("latin-1"))
        if request.method != b"HEAD":
            for piece in answer.pieces:
                request.write(piece)
        request.finish()


site = server.Site(Contract())
endpoints.serverFromString(reactor, "tcp:%s:interface=127.0.0.1" % sys.argv[1]).listen(site)
reactor.run()
