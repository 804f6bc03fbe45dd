"""tornado_app.py PORT: the contract application on Tornado's own server."""

import asyncio
import sys

import python_contract as contract
import tornado.web


class Handler(tornado.web.RequestHandler):
    """Every path and every method."""

    SUPPORTED_METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE")

    async def answer(self, *_):
        """Answer one request."""
        request = self.request
        path = contract.decoded(request.path)
        answer = contract.Contract(
            request.method,
            path,
            request.query,
            request.uri,
            request.version,
            list(request.headers.get_all()),
            request.body if contract.reads_content(path) else b"",
        ).answer()
        await asyncio.sleep(answer.delay)
        self.set_status(answer.status)
        self.clear_header("Content-Type")
        for name, value in answer.fields:
            self.add_header(name, value)
        for piece in answer.pieces:
            if piece:
                self.write(piece)
            if len(answer.pieces) > 1:
                self.flush()

    get = head = post = put = delete = patch = options = trace = answer

    def check_xsrf_cookie(self):
        """Skip the check: there are no cookies."""

    def compute_etag(self):
        """Add no entity tag: the contract sets its own."""


async def main():
    """Serve until the process ends."""
    tornado.web.Application([(r".*", Handler)]).listen(int(sys.argv[1]), "127.0.0.1")
    await asyncio.Event().wait()


asyncio.run(main())
