//! The contract application for hyper 0.14.
//! Run: cargo new app && cp hyper_app.rs app/src/main.rs && cd app && cargo add hyper@0.14 -F http1,server,tcp
//!      cargo add tokio@1 -F rt-multi-thread,net,macros && cargo run PORT
//! Absent: all but /, /echo, /inspect, /resource (without dates and ranges), /stream, /status and /repeated.
use hyper::body::HttpBody;
use hyper::header::{HeaderMap, HeaderName, HeaderValue};
use hyper::{service, Body, Error, Request, Response, Server, StatusCode};

const MAX_CONTENT: usize = 1 << 20;
const MAX_STREAM: usize = 1 << 24;
const TEXT: (&str, &str) = ("content-type", "text/plain; charset=utf-8");
const TAG: &str = "\"plumbline-1\"";
const BASIC: &str = "Basic realm=\"plumbline\"";
const REPEATED: [(&str, &str); 9] = [TEXT, ("set-cookie", "first=1"), ("set-cookie", "second=2"),
    ("vary", "accept"), ("vary", "accept-language"), ("link", "</first>; rel=prev"), ("link", "</second>; rel=next"),
    ("www-authenticate", "Basic realm=\"first\""), ("www-authenticate", "Bearer realm=\"second\"")];

fn answer(status: u16, content: impl Into<Body>, fields: &[(&'static str, &'static str)]) -> Response<Body> {
    let mut response = Response::new(content.into());
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::NOT_FOUND);
    for &(name, value) in fields {
        response.headers_mut().append(name, HeaderValue::from_static(value));
    }
    response
}

fn text(status: u16, content: &str) -> Response<Body> {
    answer(status, content.to_string(), &[TEXT])
}

fn latin1(octets: &[u8]) -> String {
    octets.iter().map(|&octet| octet as char).collect()
}

fn unescaped(text: &str) -> String {
    let mut decoded = String::new();
    for (at, part) in text.split('%').enumerate() {
        match part.get(..2).filter(|_| at > 0).map(|digits| u8::from_str_radix(digits, 16)) {
            Some(Ok(octet)) => decoded.extend([octet as char].into_iter().chain(part[2..].chars())),
            _ => decoded.extend(['%'].into_iter().filter(|_| at > 0).chain(part.chars())),
        }
    }
    decoded
}

fn quoted(text: &str) -> String {
    let plain = |letter| (' '..='~').contains(&letter) && letter != '"' && letter != '\\';
    let escaped = |letter| if plain(letter) { letter.to_string() } else { format!("\\u{:04x}", letter as u32) };
    format!("\"{}\"", text.chars().map(escaped).collect::<String>())
}

/// Returns the combined value of the field lines with this name.
fn field(fields: &HeaderMap, name: &str) -> Option<String> {
    let values: Vec<String> = fields.get_all(name).iter().map(|value| latin1(value.as_bytes())).collect();
    if values.is_empty() { None } else { Some(values.join(", ").trim().to_string()) }
}

fn inspected(request: &Request<Body>, content: &[u8]) -> String {
    let host = field(request.headers(), "host").map_or("null".to_string(), |host| quoted(&host));
    let authority = request.uri().authority().map_or(host, |authority| quoted(authority.as_str()));
    let pair = |(name, value): (&HeaderName, &HeaderValue)| {
        format!("[{}, {}]", quoted(name.as_str()), quoted(&latin1(value.as_bytes())))
    };
    let fields: Vec<String> = request.headers().iter().map(pair).collect();
    format!("{{\"method\": {}, \"target\": {}, \"version\": \"{:?}\", \"scheme\": \"http\", \"authority\": {},\n \
        \"fields\": [{}], \"content\": {}, \"trailers\": null, \"nonce\": {}}}\n",
        quoted(request.method().as_str()), quoted(&request.uri().to_string()), request.version(), authority, fields.join(", "),
        quoted(&latin1(content)), quoted(request.uri().query().unwrap_or("")))
}

fn status(code: &str) -> Response<Body> {
    let found = match code {
        "204" | "205" | "304" => return answer(code.parse().unwrap_or(204), "", &[]),
        "401" => ("www-authenticate", BASIC),
        "405" => ("allow", "GET, HEAD"),
        "407" => ("proxy-authenticate", BASIC),
        "416" => ("content-range", "bytes */500"),
        _ if code.starts_with('3') || code == "201" => ("location", "/"),
        _ => ("retry-after", "1"),
    };
    answer(code.parse().unwrap_or(404), format!("Status {code}: go to / instead.\n"), &[TEXT, found])
}

fn stream(query: &str) -> Response<Body> {
    let (mut sender, body) = Body::channel();
    let pieces: Vec<String> = match query.parse::<usize>() {
        Ok(octets) => (0..octets.min(MAX_STREAM)).step_by(65536)
            .map(|at| "x".repeat((octets.min(MAX_STREAM) - at).min(65536))).collect(),
        Err(_) => (1..=5).map(|number| format!("piece {number} of the stream\n")).collect(),
    };
    tokio::spawn(async move {
        for piece in pieces {
            sender.send_data(piece.into()).await?;
        }
        Ok::<_, Error>(())
    });
    answer(200, body, &[TEXT])
}

fn matches(members: &str, weakly: bool) -> bool {
    members == "*" || members.match_indices(TAG).any(|(at, _)| weakly || !members[..at].ends_with("W/"))
}

/// Answers GET or HEAD as the preconditions ask for it (RFC 9110 section 13.2.2).
fn resource(fields: &HeaderMap) -> Response<Body> {
    let about = [("etag", TAG), ("cache-control", "max-age=60"), ("content-type", "text/plain; charset=us-ascii")];
    if field(fields, "if-match").map_or(false, |members| !matches(&members, false)) {
        return text(412, "The precondition failed.\n");
    }
    match field(fields, "if-none-match") {
        Some(members) if matches(&members, true) => answer(304, "", &about[..2]),
        _ => answer(200, (0..100).map(|line| format!("{line:04}\n")).collect::<String>(), &about),
    }
}

async fn respond(mut request: Request<Body>) -> Result<Response<Body>, Error> {
    let path = unescaped(request.uri().path());
    if path == "/echo" || path == "/inspect" {
        let mut content = Vec::new();
        while let Some(piece) = request.body_mut().data().await {
            content.extend_from_slice(&piece?);
            if content.len() > MAX_CONTENT {
                return Ok(text(413, "Too much content.\n"));
            }
        }
        return Ok(match path.as_str() {
            "/echo" => answer(200, content, &[("content-type", "application/octet-stream")]),
            _ => answer(200, inspected(&request, &content), &[("content-type", "application/json")]),
        });
    }
    let allow = ("allow", "GET, HEAD, OPTIONS");
    Ok(match (path.strip_prefix("/status/"), request.method().as_str(), path.as_str()) {
        (Some(code), ..) if code.len() == 3 && ("200".."600").contains(&code) && !["206", "426"].contains(&code) => status(code),
        _ if !["/", "/resource", "/stream", "/repeated"].contains(&path.as_str()) => text(404, "There is nothing here.\n"),
        (_, "OPTIONS", _) => answer(204, "", &[allow]),
        (_, "POST" | "PUT" | "DELETE" | "PATCH" | "CONNECT" | "TRACE", _) => answer(405, "Read only.\n", &[TEXT, allow]),
        (_, method, _) if method != "GET" && method != "HEAD" => text(501, "This method is not known.\n"),
        (_, _, "/resource") => resource(request.headers()),
        (_, _, "/stream") => stream(request.uri().query().unwrap_or("")),
        (_, _, "/repeated") => answer(200, "repeated", &REPEATED),
        _ => text(200, "Plumbline\n"),
    })
}

#[tokio::main]
async fn main() {
    let port: u16 = std::env::args().nth(1).and_then(|port| port.parse().ok()).expect("usage: hyper_app PORT");
    let connections = service::make_service_fn(|_| async { Ok::<_, Error>(service::service_fn(respond)) });
    Server::bind(&([127, 0, 0, 1], port).into()).serve(connections).await.expect("the server ended");
}
