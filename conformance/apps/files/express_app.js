// The contract application for Express 5. The preconditions and ranges of /resource and /empty, the
// choice of /negotiated and the redirects are those of Express.
// Run: npm install express && node express_app.js PORT
// Absent: /store, /secure, /future.
const express = require('express');
const { mkdtempSync, rmSync, utimesSync, writeFileSync } = require('fs');

const MAX_CONTENT = 1 << 20, MAX_STREAM = 1 << 24, MAX_DECLARED = 1e6, MAX_SLOW = 1e4;
const BASIC = 'Basic realm="plumbline", charset="UTF-8"';
const LATER = { 'Retry-After': '1' };
const FIELDS_OF_STATUS = {
  201: { Location: '/' }, 401: { 'WWW-Authenticate': BASIC }, 405: { Allow: 'GET, HEAD' },
  407: { 'Proxy-Authenticate': BASIC }, 416: { 'Content-Range': 'bytes */500' }, 413: LATER, 429: LATER, 503: LATER,
};
const REPEATED = {
  'Set-Cookie': ['first=1', 'second=2'], Vary: ['accept', 'accept-language'],
  Link: ['</first>; rel=prev', '</second>; rel=next'],
  'WWW-Authenticate': ['Basic realm="first"', 'Bearer realm="second"'],
};

const app = express();
app.disable('x-powered-by');
app.set('etag', false);
const text = (response, status, content) => response.status(status).type('text').send(content);
const queryOf = (request) => request.url.split('?').slice(1).join('?');
const number = (digits, maximum) => (/^\d{1,8}$/.test(digits) && +digits <= maximum ? +digits : null);

// Express matches paths as they are written: decode what is the same by RFC 3986 section 6.2.2.2.
app.use((request, response, next) => {
  const unreserved = /%(2d|2e|5f|7e|3\d|[46][1-9a-f]|[57][\da])/gi;
  request.url = request.url.replace(/^[^?]*/, (place) => place.replace(unreserved, decodeURIComponent));
  next();
});

function readOnly(place, answer) {
  app.get(place, answer);
  app.all(place, (request, response) => {
    response.set('Allow', 'GET, HEAD, OPTIONS');
    if (request.method === 'OPTIONS') response.status(204).end(); else text(response, 405, `${request.method} is not allowed here.\n`);
  });
}

async function content(request, response) {
  const pieces = [];
  let left = MAX_CONTENT;
  for await (const piece of request) if ((left -= piece.length) >= 0) pieces.push(piece);
  if (left < 0) text(response, 413, 'Too much content.\n');
  return left < 0 ? null : Buffer.concat(pieces);
}

const pairs = (raw) => raw.flatMap((name, at) => (at % 2 ? [] : [[name, raw[at + 1]]]));

readOnly('/', (request, response) => text(response, 200, 'Plumbline\n'));

app.all('/echo', async (request, response) => {
  const octets = await content(request, response);
  if (octets) response.type('application/octet-stream').send(octets);
});

app.all('/inspect', async (request, response) => {
  const octets = await content(request, response);
  const absolute = /^https?:\/\/([^/?#]*)/i.exec(request.originalUrl);
  if (octets) response.json({
    method: request.method,
    target: request.originalUrl,
    version: `HTTP/${request.httpVersion}`,
    scheme: 'http',
    authority: absolute ? absolute[1] : request.headers.host ?? null,
    fields: pairs(request.rawHeaders),
    content: octets.toString('latin1'),
    trailers: pairs(request.rawTrailers),
    nonce: queryOf(request),
  });
});

// Express takes a representation with validators and ranges from a file.
const folder = mkdtempSync('/tmp/plumbline-');
process.on('exit', () => rmSync(folder, { recursive: true }));
const lines = Array.from({ length: 100 }, (_, line) => `${line}\n`.padStart(5, '0'));
for (const [name, octets] of [['resource', lines.join('')], ['empty', '']]) {
  writeFileSync(`${folder}/${name}`, octets);
  utimesSync(`${folder}/${name}`, 1714996800, 1714996800); // 2024-05-06T12:00:00Z
  const headers = { 'Content-Type': 'text/plain; charset=us-ascii', ETag: `"plumbline-${octets.length}"` };
  readOnly(`/${name}`, (request, response) => response.sendFile(name, { root: folder, maxAge: 60000, headers }));
}

readOnly('/stream', (request, response) => stream(request, response).end());

readOnly('/trailers', (request, response) => {
  const possible = request.method === 'GET' && request.httpVersion === '1.1';
  const wanted = possible && /(^|,)[ \t]*trailers[ \t]*(,|$)/i.test(request.get('TE') ?? '');
  if (wanted) response.set('Trailer', 'Plumbline-Trailer');
  stream(request, response);
  if (wanted) response.addTrailers({ 'Plumbline-Trailer': 'sent' });
  response.end();
});

function stream(request, response) {
  const asked = queryOf(request);
  response.type('text');
  if (!/^\d+$/.test(asked)) for (let at = 1; at <= 5; at++) response.write(`piece ${at} of the stream\n`);
  else response.write('x'.repeat(Math.min(+asked, MAX_STREAM)));
  return response;
}

app.all('/status/:status', (request, response, next) => {
  const status = number(request.params.status, 599);
  if (status < 200 || status === 206 || status === 426) return next();
  if (status === 204 || status === 304) return response.status(status).end();
  if (status >= 300 && status < 400) return response.redirect(status, '/');
  response.set(FIELDS_OF_STATUS[status] ?? {});
  return text(response, status, status === 205 ? '' : `Status is ${status}: go to / instead.\n`);
});

readOnly('/reflect', (request, response) => {
  text(response.set('Plumbline-Reflect', unescape(queryOf(request))), 200, 'reflected\n');
});

readOnly('/negotiated', (request, response) => {
  response.format({
    html: () => response.send('<!DOCTYPE html><title>plumbline</title>\n'),
    json: () => response.json({ plumbline: true }),
    default: () => text(response, 406, 'There are text/html and application/json.\n'),
  });
});

readOnly('/private', (request, response) => {
  const given = (request.get('Authorization') ?? '').replace(/^basic +/i, 'Basic ');
  if (given === 'Basic cGx1bWI6bGluZQ==') text(response, 200, 'For plumb alone.\n'); // plumb:line
  else if (given === 'Basic cGx1bWItZ3Vlc3Q6bGluZQ==') text(response, 403, 'Not for a guest.\n'); // plumb-guest:line
  else text(response.set('WWW-Authenticate', BASIC), 401, 'Say who you are.\n');
});

readOnly('/declared', (request, response) => {
  const [length, octets] = queryOf(request).split(',').map((digits) => number(digits, MAX_DECLARED));
  if (length === null || octets == null) text(response, 400, 'How many octets?\n');
  else response.type('text').set('Content-Length', length).end('d'.repeat(octets));
});

readOnly('/slow', (request, response) => {
  const milliseconds = number(queryOf(request), MAX_SLOW);
  if (milliseconds === null) text(response, 400, 'How many milliseconds?\n');
  else setTimeout(() => text(response, 200, 'slow'), milliseconds);
});

readOnly('/repeated', (request, response) => text(response.set(REPEATED), 200, 'repeated'));
app.all('/moved/:name', (request, response) => response.redirect(308, `/store/${request.params.name}`));
app.use((request, response) => text(response, 404, 'There is nothing here.\n'));
const server = app.listen(+process.argv[2], '127.0.0.1');
process.on('SIGTERM', () => server.close(() => process.exit()));
