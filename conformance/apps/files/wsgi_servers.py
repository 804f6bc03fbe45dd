# Runs on Python 3.6 and later.
# ruff: noqa: PLC0415 - only the server that is named is installed
"""wsgi_servers.py SERVER PORT: the contract application under a WSGI server that is a library."""

import sys

from wsgi_app import app

HOST = "127.0.0.1"


def bjoern(port):
    """Bjoern: libev and http_parser."""
    import bjoern

    bjoern.run(app, HOST, port)


def cheroot(port):
    """Cheroot, whose input ends with the content although wsgi.input_terminated is missing."""
    from cheroot import wsgi

    def chunked(environ, start_response):
        environ["wsgi.input_terminated"] = "HTTP_TRANSFER_ENCODING" in environ
        return app(environ, start_response)

    wsgi.Server((HOST, port), chunked, numthreads=24).start()


def eventlet(port):
    """Eventlet."""
    import eventlet
    import eventlet.wsgi

    eventlet.wsgi.server(eventlet.listen((HOST, port)), app, log_output=False)


def fastwsgi(port):
    """Fastwsgi: libuv and llhttp."""
    import fastwsgi

    fastwsgi.run(wsgi_app=app, host=HOST, port=port)


def gevent(port):
    """Gevent."""
    from gevent.pywsgi import WSGIServer

    WSGIServer((HOST, port), app, log=None).serve_forever()


def meinheld(port):
    """Meinheld: picoev and picohttpparser."""
    from meinheld import server

    server.listen((HOST, port))
    server.run(app)


def netius(port):
    """Netius."""
    import netius.servers

    netius.servers.WSGIServer(app=app).serve(host=HOST, port=port, env=False)


def waitress(port):
    """Waitress."""
    import waitress

    waitress.serve(app, host=HOST, port=port, threads=4)


def werkzeug(port):
    """The development server of Werkzeug in HTTP/1.1; the application has to answer HEAD."""
    from werkzeug.serving import WSGIRequestHandler, run_simple

    def headless(environ, start_response):
        content = app(environ, start_response)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else content

    WSGIRequestHandler.protocol_version = "HTTP/1.1"
    run_simple(HOST, port, headless, threaded=True)


def wsgiref(port):
    """The server of the standard library: HTTP/1.0 responses, no keep-alive."""
    from wsgiref.simple_server import WSGIRequestHandler, make_server

    WSGIRequestHandler.log_message = lambda *_: None
    make_server(HOST, port, app).serve_forever()


globals()[sys.argv[1]](int(sys.argv[2]))
