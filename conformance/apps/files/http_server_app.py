# Runs on Python 2.7 and later.
# ruff: noqa: N815 - the names in http.server
"""http_server_app.py PORT: the contract application on Python's own http.server."""

import re
import sys
import time

import python_contract as contract

try:
    from http.server import BaseHTTPRequestHandler, HTTPServer
    from socketserver import ThreadingMixIn
except ImportError:
    from BaseHTTPServer import BaseHTTPRequestHandler, HTTPServer
    from SocketServer import ThreadingMixIn


class Handler(BaseHTTPRequestHandler):
    """Every path, and the methods that are listed at the end of the class."""

    protocol_version = "HTTP/1.1"
    timeout = 60

    def log_message(self, *_):
        """Log nothing."""

    def lines(self, name):
        """Return the values of all field lines with this name."""
        if hasattr(self.headers, "get_all"):
            return self.headers.get_all(name, [])
        return self.headers.getheaders(name)

    def content(self):
        """Return the content, None after an error response: the base class does no framing."""
        lengths = {value.strip(" \t") for value in self.lines("Content-Length")}
        length = lengths.pop() if lengths else "0"
        digits = length.lstrip("0")
        if self.lines("Transfer-Encoding"):
            status = 501
        elif lengths or not re.match(r"[0-9]+\Z", length):
            status = 400
        elif len(digits) > len(str(contract.LIMIT)):
            status = 413
        else:
            content = self.rfile.read(int(digits or "0"))
            if len(content) == int(digits or "0"):
                return content
            status = 400
        self.close_connection = True
        self.send_error(status)
        return None

    def answer(self):
        """Answer one request; content is read by its length, chunked is not implemented."""
        content = self.content()
        if content is None:
            return
        raw, _, query = self.path.partition("?")
        path = contract.decoded(raw)
        answer = contract.Contract(
            self.command,
            path,
            query,
            self.path,
            self.request_version,
            [(name, str(value)) for name, value in self.headers.items()],
            content if contract.reads_content(path) else b"",
        ).answer()
        time.sleep(answer.delay)
        self.send_response(answer.status)
        for name, value in answer.fields:
            self.send_header(name, value)
        known = [value for name, value in answer.fields if name == "Content-Length"]
        length = sum(len(piece) for piece in answer.pieces)
        if answer.status not in (204, 304) and known != [str(length)]:
            self.send_header("Connection", "close")  # sets close_connection, too
        self.end_headers()
        if self.command != "HEAD":
            for piece in answer.pieces:
                self.wfile.write(piece)

    do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = do_PATCH = do_OPTIONS = answer


class Server(ThreadingMixIn, HTTPServer):
    """A thread for each connection."""

    daemon_threads = True
    request_queue_size = 128


Server(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
