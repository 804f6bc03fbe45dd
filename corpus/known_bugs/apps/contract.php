<?php
// The contract application for PHP's built-in server.

function answer(int $status, string $content, string $type = 'text/plain; charset=utf-8'): void {
    http_response_code($status);
    header("Content-Type: $type");
    header('Content-Length: ' . strlen($content));
    echo $content;
}

$path = strtok($_SERVER['REQUEST_URI'], '?');
$content = file_get_contents('php://input');
if (strlen($content) > 1024 * 1024) {
    answer(413, "too much\n");
} elseif ($path === '/') {
    answer(200, "Plumbline\n");
} elseif ($path === '/echo') {
    answer(200, $content, 'application/octet-stream');
} elseif ($path === '/inspect') {
    $fields = [];
    foreach (getallheaders() as $name => $value) {
        $fields[] = [strtolower($name), mb_convert_encoding($value, 'UTF-8', 'ISO-8859-1')];
    }
    answer(200, json_encode([
        'method' => $_SERVER['REQUEST_METHOD'], 'target' => $_SERVER['REQUEST_URI'],
        'version' => $_SERVER['SERVER_PROTOCOL'], 'fields' => $fields, 'trailers' => null,
        'content' => mb_convert_encoding($content, 'UTF-8', 'ISO-8859-1'),
        'nonce' => $_SERVER['QUERY_STRING'] ?? '',
    ]), 'application/json');
} elseif ($path === '/stream') {
    header('Content-Type: text/plain; charset=utf-8');
    for ($number = 1; $number <= 5; $number++) {
        echo "piece $number of the stream\n";
        flush();
    }
} elseif (preg_match('#^/status/([2-5][0-9][0-9])$#', $path, $found)
          && !in_array($found[1], ['206', '426'])) {
    $status = (int) $found[1];
    $beside = [201 => 'Location: /', 405 => 'Allow: GET, HEAD',
               401 => 'WWW-Authenticate: Basic realm="plumbline"',
               407 => 'Proxy-Authenticate: Basic realm="plumbline"',
               416 => 'Content-Range: bytes */500'];
    if (isset($beside[$status])) {
        header($beside[$status]);
    } elseif ($status >= 300 && $status < 400 && $status !== 304) {
        header('Location: /');
    }
    if (in_array($status, [204, 205, 304])) {
        http_response_code($status);
        header_remove('Content-Type');
    } else {
        answer($status, $found[1]);
    }
} else {
    answer(404, "There is nothing here.\n");
}
