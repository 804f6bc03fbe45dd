<?php
// The contract application for PHP 8, on its own server or on PHP-FPM behind any other.
// Run: PHP_CLI_SERVER_WORKERS=16 php -d enable_post_data_reading=0 -S 127.0.0.1:PORT php_app.php
//      or hand every request to php-fpm with SCRIPT_FILENAME set to this file.
// Absent: /store, /moved, /secure, /private, /negotiated, /future, /slow; also /trailers and the trailers in /inspect,
// which PHP has no interface for. Several ranges in one request are answered with the whole.

const TEXT = 'Content-Type: text/plain; charset=utf-8';
const CHALLENGE = 'Authenticate: Basic realm="plumbline", charset="UTF-8"';
const MAX_CONTENT = 1 << 20, MAX_STREAM = 1 << 24, MODIFIED = 1714996800; // 2024-05-06T12:00:00Z
const REPEATED = ['Set-Cookie: first=1', 'Set-Cookie: second=2', 'Vary: accept', 'Vary: accept-language',
    'Link: </first>; rel=prev', 'Link: </second>; rel=next',
    'WWW-Authenticate: Basic realm="first"', 'WWW-Authenticate: Bearer realm="second"'];
const FIELD = [401 => 'WWW-' . CHALLENGE, 405 => 'Allow: GET, HEAD', 407 => 'Proxy-' . CHALLENGE,
    413 => 'Retry-After: 1', 416 => 'Content-Range: bytes */500', 429 => 'Retry-After: 1', 503 => 'Retry-After: 1'];

/** Sends the response and ends; null is no content. */
function answer(int $status, ?string $content, string ...$fields): never
{
    ini_set('default_mimetype', '');
    foreach ($content === null ? $fields : [...$fields, 'Content-Length: ' . strlen($content)] as $field) {
        header($field, false);
    }
    http_response_code($status); // last, because header() changes it for some fields
    echo $content;
    exit;
}

function text(int $status, string $content, string ...$fields): never
{
    answer($status, $content, TEXT, ...$fields);
}

function field(string $name, ?string $otherwise = null): ?string
{
    $key = 'HTTP_' . strtr(strtoupper($name), '-', '_');
    return isset($_SERVER[$key]) ? trim($_SERVER[$key], " \t") : $otherwise;
}

function inspect(string $target, string $query, string $content): never
{
    $text = fn(string $octets): string => iconv('ISO-8859-1', 'UTF-8', $octets);
    $pair = fn(string $name, string $value): array => [$text($name), $text($value)];
    $fields = array_map($pair, array_keys(getallheaders()), array_values(getallheaders()));
    $authority = preg_match('~^https?://([^/?#]*)~i', $target, $found) ? $found[1] : field('Host');
    answer(200, json_encode(['method' => $_SERVER['REQUEST_METHOD'], 'target' => $text($target),
        'version' => $_SERVER['SERVER_PROTOCOL'], 'scheme' => empty($_SERVER['HTTPS']) ? 'http' : 'https',
        'authority' => $authority === null ? null : $text($authority), 'fields' => $fields,
        'content' => $text($content), 'trailers' => null, 'nonce' => $text($query)]), 'Content-Type: application/json');
}

/** Returns the time of an HTTP-date in any of its forms (RFC 9110 section 5.6.7), or null. */
function httpDate(?string $text): ?int
{
    $day = '/^((Mon|Tue|Wed|Thu|Fri|Sat|Sun),? |(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, )/';
    $rest = str_replace(':60 ', ':59 ', preg_replace($day, '', $text ?? ''));
    foreach (['!d M Y H:i:s \G\M\T', '!d-M-y H:i:s \G\M\T', '!M j H:i:s Y'] as $form) {
        $date = DateTimeImmutable::createFromFormat($form, $rest, new DateTimeZone('UTC'));
        if ($date && !DateTimeImmutable::getLastErrors()) {
            return $date->getTimestamp();
        }
    }
    return null;
}

function matches(string $members, string $tag, bool $weakly): bool
{
    preg_match_all('/(W\/)?("[!#-~\x80-\xff]*")/', $members, $tags, PREG_SET_ORDER);
    return $members === '*' || array_filter($tags, fn($found) => $found[2] === $tag && ($weakly || !$found[1]));
}

/** Answers GET or HEAD by preconditions and range (RFC 9110 sections 13.2.2, 14.2 and 15.3.7). */
function select(string $content, string $tag): never
{
    $about = ["ETag: $tag", 'Cache-Control: max-age=60', 'Accept-Ranges: bytes'];
    $rest = ['Last-Modified: ' . gmdate('D, d M Y H:i:s \G\M\T', MODIFIED), 'Content-Type: text/plain; charset=us-ascii'];
    [$match, $none, $condition] = [field('If-Match'), field('If-None-Match'), field('If-Range')];
    [$before, $since] = [httpDate(field('If-Unmodified-Since')), httpDate(field('If-Modified-Since')) ?? 0];
    if ($match === null ? MODIFIED > ($before ?? MODIFIED) : !matches($match, $tag, false)) {
        text(412, "The precondition failed.\n");
    }
    if ($none === null ? MODIFIED <= $since : matches($none, $tag, true)) {
        answer(304, null, ...$about);
    }
    $length = strlen($content);
    preg_match('/^bytes=[ \t,]*(\d*)-(\d*)[ \t,]*$/Di', field('Range', ''), $range);
    [$first, $last] = [$range[1] ?? '', $range[2] ?? ''];
    $valid = $first === '' ? $last !== '' && ($length || !(int) $last) : $last === '' || (int) $first <= (int) $last;
    $same = $condition === null || $condition === $tag || httpDate($condition) === MODIFIED;
    if ($_SERVER['REQUEST_METHOD'] !== 'GET' || !$valid || !$same) {
        answer(200, $content, ...$about, ...$rest);
    }
    $start = $first === '' ? max(0, $length - (int) $last) : (int) $first;
    $end = $first === '' || $last === '' ? $length - 1 : min((int) $last, $length - 1);
    if ($start > $end) {
        text(416, "Out of range.\n", "Content-Range: bytes */$length");
    }
    array_push($about, "Content-Range: bytes $start-$end/$length", ...$condition === null ? $rest : []);
    answer(206, substr($content, $start, $end - $start + 1), ...$about);
}

function stream(string $query): void
{
    header(TEXT);
    $pieces = ctype_digit($query) ? str_split(str_repeat('x', min((int) $query, MAX_STREAM)), 65536)
        : array_map(fn(int $number): string => "piece $number of the stream\n", range(1, 5));
    foreach ($_SERVER['REQUEST_METHOD'] === 'HEAD' ? [] : $pieces as $piece) {
        echo $piece;
        flush();
    }
}

function declared(int $length, int $octets): void
{
    header(TEXT);
    header("Content-Length: $length");
    echo str_repeat('d', $octets);
}

function status(int $status): never
{
    $field = $status === 201 || intdiv($status, 100) === 3 ? 'Location: /' : FIELD[$status] ?? 'Vary: accept';
    in_array($status, [204, 304]) ? answer($status, null)
        : text($status, $status === 205 ? '' : "Status $status: go to / instead.\n", $field);
}

[$method, $target] = [$_SERVER['REQUEST_METHOD'], $_SERVER['REQUEST_URI']];
[$path, $query] = explode('?', preg_replace('~^https?://[^/?#]*~i', '', $target), 2) + ['', ''];
$path = rawurldecode($path) ?: '/';
$content = in_array($path, ['/echo', '/inspect']) ? file_get_contents('php://input', length: MAX_CONTENT + 1) : '';
match (true) {
    strlen($content) > MAX_CONTENT => text(413, "Too much content.\n"),
    $path === '/echo' => answer(200, $content, 'Content-Type: application/octet-stream'),
    $path === '/inspect' => inspect($target, $query, $content),
    preg_match('~^/status/(?!206|426)[2-5]\d\d$~D', $path) === 1 => status((int) substr($path, 8)),
    !preg_match('~^/(resource|empty|stream|reflect|repeated|declared)?$~D', $path) => text(404, "There is nothing here.\n"),
    $method === 'OPTIONS' => answer(204, null, 'Allow: GET, HEAD, OPTIONS'),
    in_array($method, ['POST', 'PUT', 'DELETE', 'PATCH', 'CONNECT', 'TRACE'])
        => text(405, "$method is not allowed here.\n", 'Allow: GET, HEAD, OPTIONS'),
    !in_array($method, ['GET', 'HEAD']) => text(501, "This method is not known.\n"),
    $path === '/resource' => select(vsprintf(str_repeat("%04d\n", 100), range(0, 99)), '"plumbline-1"'),
    $path === '/empty' => select('', '"plumbline-0"'),
    $path === '/stream' => stream($query),
    preg_match('~^/declared\?(\d{1,6}|10{6}),(\d{1,6}|10{6})$~D', "$path?$query", $numbers) === 1
        => declared((int) $numbers[1], (int) $numbers[2]),
    $path === '/declared' => text(400, "How many octets?\n"),
    $path === '/reflect' => text(200, "reflected\n", 'Plumbline-Reflect: ' . rawurldecode($query)),
    $path === '/repeated' => text(200, 'repeated', ...REPEATED),
    default => text(200, "Plumbline\n"),
};
