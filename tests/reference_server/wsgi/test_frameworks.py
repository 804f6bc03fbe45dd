"""Unmodified applications of Flask and Django."""

import importlib
import io
from typing import Any

import pytest

from reference_server.wsgi.handler import WsgiHandler
from tests.reference_server.support.playback import content, request, statuses, talk


def flask_application() -> Any:
    flask = pytest.importorskip("flask")
    application = flask.Flask("tested")

    def form() -> str:
        return f"{flask.request.form['a']} {flask.request.host}"

    def stream() -> Any:
        return flask.Response(iter(["one", "two"]), mimetype="text/plain")

    def file() -> Any:
        return flask.send_file(io.BytesIO(b"file"), mimetype="text/plain")

    application.add_url_rule("/form", view_func=form, methods=["POST"])
    application.add_url_rule("/stream", view_func=stream)
    application.add_url_rule("/file", view_func=file)
    return application.wsgi_app


def django_application() -> Any:
    django = pytest.importorskip("django")
    settings = importlib.import_module("django.conf").settings
    http = importlib.import_module("django.http")
    path = importlib.import_module("django.urls").path

    def form(asked: Any) -> Any:
        return http.HttpResponse(f"{asked.POST['a']} {asked.get_host()}")

    def stream(_: Any) -> Any:
        return http.StreamingHttpResponse(iter(["one", "two"]), content_type="text/plain")

    def file(_: Any) -> Any:
        return http.FileResponse(io.BytesIO(b"file"), content_type="text/plain")

    if not settings.configured:
        views = [path("form", form), path("stream", stream), path("file", file)]
        urls = type("Urls", (), {"urlpatterns": views})
        settings.configure(ROOT_URLCONF=urls, ALLOWED_HOSTS=["*"], SECRET_KEY="tested")
        django.setup()
    return importlib.import_module("django.core.handlers.wsgi").WSGIHandler()


@pytest.fixture(params=[flask_application, django_application])
def application(request: pytest.FixtureRequest) -> Any:
    return request.param()


def ask(application: Any, *script: bytes | float) -> bytes:
    return talk(script, WsgiHandler(application, lambda: None))


@pytest.mark.parametrize("wait", [0.0, 1.0])
def test_forms(application: Any, wait: float) -> None:
    head = request(
        b"Content-Type: application/x-www-form-urlencoded",
        b"Content-Length: 3",
        line=b"POST /form HTTP/1.1",
    )
    answer = ask(application, head, wait, b"a=b")
    assert statuses(answer) == [200]
    assert b"b a" in content(answer)


def test_streams_and_files(application: Any) -> None:
    assert content(ask(application, request(line=b"GET /stream HTTP/1.1"))) == (
        b"3\r\none\r\n3\r\ntwo\r\n0\r\n\r\n"
    )
    assert b"file" in content(ask(application, request(line=b"GET /file HTTP/1.1")))


def test_head_and_missing_pages(application: Any) -> None:
    answer = ask(application, request(line=b"HEAD /file HTTP/1.1"))
    assert (statuses(answer), content(answer)) == ([200], b"")
    assert statuses(ask(application, request(line=b"GET /missing HTTP/1.1"))) == [404]


def test_broken_content(application: Any) -> None:
    head = request(
        b"Content-Type: application/x-www-form-urlencoded",
        b"Content-Length: 9",
        line=b"POST /form HTTP/1.1",
    )
    assert statuses(ask(application, head, 1.0, b"a=b")) == [400]
