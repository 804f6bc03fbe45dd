// The contract application for Node.js, Bun and Deno, without packages.
// Absent: nothing on Node.js; on Bun and Deno /trailers, whose servers send no trailer fields.
// Run: node node_app.js 8000   (or: bun node_app.js 8000, deno run -A node_app.js 8000)
// A second argument is the folder of http-parser-js, which then replaces Node's own parser.
const LIMIT = 1024 * 1024, STORED = 64 * 1024, PIECE = 64 * 1024; // octets
const TEXT = ['Content-Type', 'text/plain; charset=utf-8'];
const CHALLENGE = ['WWW-Authenticate', 'Basic realm="plumbline", charset="UTF-8"'];
const CACHING = ['Cache-Control', 'max-age=60'], LATER = ['Retry-After', '1'];
const PIECES = [1, 2, 3, 4, 5].map((number) => `piece ${number} of the stream\n`);
const KNOWN = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'CONNECT', 'TRACE'];
const NAME = /^[A-Za-z0-9\-._~]{1,128}$/;
const AUTHORITY = /^(?:[A-Za-z0-9\-._~!$&'()*+,;=%]+|\[[0-9A-Fa-fv:.]+\])(?::[0-9]*)?$/;
const BESIDE = {
  401: CHALLENGE, 405: ['Allow', 'GET, HEAD'], 413: LATER, 416: ['Content-Range', 'bytes */500'],
  407: ['Proxy-Authenticate', CHALLENGE[1]], 429: LATER, 503: LATER,
};
const REPEATED = [
  ['Set-Cookie', 'first=1'], ['Set-Cookie', 'second=2'],
  ['Vary', 'accept'], ['Vary', 'accept-language'],
  ['Link', '</first>; rel=prev'], ['Link', '</second>; rel=next'],
  ['WWW-Authenticate', 'Basic realm="first"'], ['WWW-Authenticate', 'Bearer realm="second"'],
];
const OFFERS = [
  ['text/html', ['Content-Type', 'text/html; charset=utf-8'], '<!DOCTYPE html><title>a</title>\n'],
  ['application/json', ['Content-Type', 'application/json'], '{"plumbline": true}\n'],
];
const octets = (text) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const LINES = Array.from({ length: 100 }, (_, number) => `${1e4 + number}\n`.slice(1)).join('');
const RESOURCE = {
  content: octets(LINES), kind: 'text/plain; charset=us-ascii', tag: '"plumbline-1"',
  modified: Date.UTC(2024, 4, 6, 12), strong: true, // strong: its date
};
const EMPTY = Object.assign({}, RESOURCE, { content: octets(''), tag: '"plumbline-0"' });
const store = new Map(), GRACE = 8000; // milliseconds for requests in progress after SIGTERM
let stored = 0;

const latin1 = (content) => content.reduce((text, octet) => text + String.fromCharCode(octet), '');
const octet = (_, digits) => String.fromCharCode(parseInt(digits, 16));
const decoded = (text) => text.replace(/%([0-9A-Fa-f]{2})/g, octet);
const date = (milliseconds) => new Date(milliseconds).toUTCString();
// An answer is an object of status, fields and pieces (text or octets), to be sent after `delay`
// milliseconds, and followed by `trailers`.
const answer = (status, pieces, ...fields) => ({ status, fields, pieces });
const whole = (status, content, ...fields) => (
  answer(status, [content], ...fields, ['Content-Length', String(content.length)])
);
const text = (status, words, ...fields) => whole(status, `${words}\n`, TEXT, ...fields);

// Return the answer to OPTIONS and to methods that are not allowed, otherwise nothing.
function refused(method, allowed) {
  if (method === 'OPTIONS') return answer(204, [], ['Allow', allowed]);
  if (allowed.split(', ').includes(method)) return undefined;
  if (!KNOWN.includes(method)) return text(501, 'This method is not known.');
  return text(405, `${method} is not allowed here.`, ['Allow', allowed]);
}

// `request` has method, target, version, scheme, fields, content, trailers and sendsTrailers.
function respond(request) {
  const { method, target, content } = request;
  const absolute = /^https?:\/\/([^/?#]*)/i.exec(target);
  const relative = (absolute ? target.slice(absolute[0].length) : target).replace(/^(\?|$)/, '/$1');
  const raw = relative.split('?')[0], path = decoded(raw), query = relative.slice(raw.length + 1);
  const get = (name) => {
    const lines = request.fields.filter(([key]) => key.toLowerCase() === name);
    return lines.length ? lines.map(([, value]) => value).join(', ') : undefined;
  };
  const authority = absolute ? absolute[1] : get('host') === undefined ? null : get('host');
  const [, first, rest] = /^\/([^/]*)(.*)$/.exec(path) || [null, path, ''];
  if (content.length > (first === 'store' ? STORED : LIMIT)) return text(413, 'Too much content.');
  if (path === '*' && method === 'OPTIONS') return answer(204, [], ['Allow', 'GET, HEAD, OPTIONS']);
  if (path === '/echo') return whole(200, content, ['Content-Type', 'application/octet-stream']);
  if (path === '/inspect') {
    const report = {
      method, target, version: request.version, scheme: request.scheme, authority, nonce: query,
      fields: request.fields, content: latin1(content), trailers: request.trailers,
    };
    const json = JSON.stringify(report).replace(/[\x80-\uffff]/g, (character) => (
      '\\u' + character.charCodeAt(0).toString(16).padStart(4, '0')
    ));
    return whole(200, json, ['Content-Type', 'application/json']);
  }
  if (path === '/secure') {
    if (!AUTHORITY.test(authority || '')) return text(400, 'Which host?');
    return text(308, 'Over TLS only.', ['Location', `https://${authority}/secure`]);
  }
  if (first === 'status') return byStatus(rest.slice(1));
  if (first === 'store') return (rest.length > 1 ? member : create)(request, get, rest.slice(1));
  if (first === 'moved' && NAME.test(rest.slice(1))) {
    return text(308, `It is in /store${rest} now.`, ['Location', `/store${rest}`]);
  }
  const at = Object.prototype.hasOwnProperty.call(READ_ONLY, path) && READ_ONLY[path];
  if (!at) return text(404, 'There is nothing here.');
  const { version, sendsTrailers } = request;
  return refused(method, 'GET, HEAD, OPTIONS') || at({ method, version, query, get, sendsTrailers });
}

const READ_ONLY = {
  '/': () => text(200, 'Plumbline'),
  '/resource': ({ method, get }) => select(method, get, RESOURCE),
  '/empty': ({ method, get }) => select(method, get, EMPTY),
  // On record is a date in the year 2525, but none later than Date may be sent.
  '/future': () => text(200, 'It is not there yet.', ['Last-Modified', date(Date.now())]),
  '/reflect': ({ query }) => text(200, 'reflected', ['Plumbline-Reflect', decoded(query)]),
  '/repeated': () => whole(200, 'repeated', TEXT, ...REPEATED),
  '/stream': ({ query }) => {
    const counted = /^[0-9]{1,9}$/.test(query);
    return answer(200, counted ? repeated('x', Math.min(+query, 16 * LIMIT)) : PIECES, TEXT);
  },
  '/trailers': ({ method, version, get, sendsTrailers }) => {
    const asked = version !== 'HTTP/1.0' && /(^|,)[ \t]*trailers[ \t]*(,|$)/i.test(get('te') || '');
    if (!asked || method === 'HEAD') return answer(200, PIECES, TEXT);
    if (!sendsTrailers) return text(404, 'This server sends no trailer fields.');
    const trailers = { 'Plumbline-Trailer': 'sent' };
    return Object.assign(answer(200, PIECES, TEXT, ['Trailer', 'Plumbline-Trailer']), { trailers });
  },
  '/declared': ({ query }) => {
    const [, declared, sent] = /^([0-9]{1,7}),([0-9]{1,7})$/.exec(query) || [null, LIMIT, 0];
    if (Math.max(declared, sent) > 1e6) return text(400, 'Two numbers up to 1000000, please.');
    return answer(200, repeated('d', +sent), TEXT, ['Content-Length', String(+declared)]);
  },
  '/slow': ({ query }) => {
    if (!/^[0-9]{1,5}$/.test(query) || +query > 10000) return text(400, 'Milliseconds up to 10000.');
    return Object.assign(whole(200, 'slow', TEXT), { delay: +query });
  },
  '/private': ({ get }) => {
    const [, scheme, token] = /^[ \t]*(\S*) *(.*?)[ \t]*$/.exec(get('authorization') || '');
    const known = { 'cGx1bWI6bGluZQ==': 200, 'cGx1bWItZ3Vlc3Q6bGluZQ==': 403 }; // plumb, a guest
    const status = scheme.toLowerCase() === 'basic' && known[token] || 401;
    return text(status, 'This is for plumb alone.', ...(status === 401 ? [CHALLENGE] : []));
  },
  '/negotiated': ({ get }) => {
    const [html, json] = OFFERS.map(([kind]) => weight(get('accept'), kind));
    if (!html && !json) return text(406, 'text/html and application/json', ['Vary', 'Accept']);
    const [, kind, content] = OFFERS[html >= json ? 0 : 1];
    return whole(200, content, kind, ['Vary', 'Accept']);
  },
};

function byStatus(code) {
  if (!/^[2-5][0-9][0-9]$/.test(code) || code === '206' || code === '426') {
    return text(404, 'There is no such status.');
  }
  if (code === '204' || code === '304') return answer(+code, []);
  if (code === '205') return whole(205, '', TEXT);
  if (code === '201' || code[0] === '3') return text(+code, 'Go to / instead.', ['Location', '/']);
  return text(+code, `This is status ${code}.`, ...(BESIDE[code] ? [BESIDE[code]] : []));
}

function repeated(letter, count) {
  const pieces = [];
  for (let left = count; left > 0; left -= PIECE) pieces.push(letter.repeat(Math.min(left, PIECE)));
  return pieces;
}

// Return the weight of the most specific media range that matches (RFC 9110 section 12.5.1).
function weight(accept, kind) {
  const given = (accept === undefined ? '*/*' : accept).toLowerCase();
  let best = [-1, 0];
  for (const member of given.match(/(?:"(?:[^"\\]|\\.)*"|[^,])+/g) || []) {
    const parts = member.match(/(?:"(?:[^"\\]|\\.)*"|[^;])+/g).map((part) => part.trim());
    const range = parts[0], parameters = parts.slice(1);
    const q = parameters.filter((part) => part.startsWith('q=')).concat('q=1')[0].slice(2);
    const others = parameters.filter((part) => part && !part.startsWith('q='));
    const same = others.every((part) => kind === 'text/html' && /^charset="?utf-8"?$/.test(part));
    const rank = ['*/*', `${kind.split('/')[0]}/*`, kind].indexOf(range) + others.length;
    if (!same || rank < others.length || !/^(0(\.[0-9]{0,3})?|1(\.0{0,3})?)$/.test(q)) continue;
    if (rank > best[0]) best = [rank, +q];
  }
  return best[1];
}

// Return the milliseconds of an HTTP-date (RFC 9110 section 5.6.7), otherwise undefined.
function moment(value) {
  const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
  const day = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)', time = '([0-9]{2}):([0-9]{2}):([0-9]{2})';
  const long = '(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day';
  const given = (value || '').trim();
  const fixed = new RegExp(`^${day}, ([0-9]{2}) (...) ([0-9]{4}) ${time} GMT$`).exec(given);
  const old = new RegExp(`^${long}, ([0-9]{2})-(...)-([0-9]{2}) ${time} GMT$`).exec(given);
  const c = new RegExp(`^${day} (...) ([ 0-9][0-9]) ${time} ([0-9]{4})$`).exec(given);
  const parts = fixed || old || (c && [c[0], c[2], c[1], c[6], c[3], c[4], c[5]]);
  if (!parts || !months.includes(parts[2])) return undefined;
  const now = new Date().getUTCFullYear();
  let year = old ? +parts[3] + now - now % 100 : +parts[3];
  if (old && year > now + 50) year -= 100;
  const [, date_, , , hour, minute, second] = parts.map(Number);
  const found = Date.UTC(year, months.indexOf(parts[2]), date_, hour, minute, Math.min(second, 59));
  return new Date(found).getUTCDate() === date_ && hour < 24 && minute < 60 ? found : undefined;
}

function matches(list, kept, weak) {
  if (!kept || list.trim() === '*') return Boolean(kept);
  const tags = list.match(/(W\/)?"[\x21\x23-\x7e\x80-\xff]*"/g) || [];
  return tags.some((tag) => tag === kept.tag || (weak && tag === `W/${kept.tag}`));
}

// Return 412, 304 or, if there is no precondition or it is true, 200 (RFC 9110 section 13.2.2).
function precondition(method, get, kept) {
  const reading = method === 'GET' || method === 'HEAD';
  const before = moment(get('if-unmodified-since')), since = moment(get('if-modified-since'));
  if (get('if-match') !== undefined) {
    if (!matches(get('if-match'), kept, false)) return 412;
  } else if (kept && kept.modified > before) return 412;
  if (get('if-none-match') !== undefined) {
    if (matches(get('if-none-match'), kept, true)) return reading ? 304 : 412;
  } else if (reading && kept && kept.modified <= since) return 304;
  return 200;
}

// Return the answer to GET or HEAD of a representation; several ranges are ignored.
function select(method, get, kept) {
  const status = precondition(method, get, kept), size = kept.content.length;
  const fields = [['ETag', kept.tag], CACHING, ['Accept-Ranges', 'bytes']];
  const described = [['Content-Type', kept.kind], ['Last-Modified', date(kept.modified)]];
  if (status === 412) return text(412, 'The precondition failed.');
  if (status === 304) return answer(304, [], fields[0], CACHING);
  const given = get('if-range');
  const dated = kept.strong && moment(given) === kept.modified;
  const same = given === undefined || given.trim() === kept.tag || dated;
  const range = /^[ \t]*bytes=[ \t,]*(?:([0-9]+)-([0-9]*)|-([0-9]+))[ \t,]*$/i.exec(get('range') || '');
  const invalid = !range || (range[2] && +range[2] < +range[1]) || (range[3] && +range[3] && !size);
  if (method !== 'GET' || !same || invalid) return whole(200, kept.content, ...fields, ...described);
  const start = range[3] ? Math.max(0, size - range[3]) : +range[1];
  const end = range[3] || range[2] === '' ? size : Math.min(+range[2] + 1, size);
  if (start >= end) return text(416, 'There is no such octet.', ['Content-Range', `bytes */${size}`]);
  fields.push(['Content-Range', `bytes ${start}-${end - 1}/${size}`]);
  if (given === undefined) fields.push(...described); // otherwise the client has the metadata
  return whole(206, kept.content.slice(start, end), ...fields);
}

function create(request, get) {
  return refused(request.method, 'POST, OPTIONS') || keep(`${Date.now().toString(36)}-${stored}`, request, get);
}

function member(request, get, name) {
  const { method } = request, kept = store.get(name);
  const not = refused(method, 'GET, HEAD, PUT, DELETE, OPTIONS');
  if (not) return not;
  if (method === 'PUT') return NAME.test(name) ? keep(name, request, get) : text(409, 'No valid name.');
  if (!kept) return text(404, 'Nothing is stored under this name.');
  if (method !== 'DELETE') {
    const over = Date.now() >= kept.modified + 1000; // until then the date is a weak validator
    return select(method, get, Object.assign({}, kept, { strong: kept.strong && over }));
  }
  if (precondition(method, get, kept) === 412) return text(412, 'The precondition failed.');
  store.delete(name);
  return answer(204, []);
}

// Store the content under the name, or answer why not.
function keep(name, { method, content }, get) {
  const kept = store.get(name), modified = Math.floor(Date.now() / 1000) * 1000;
  if (get('content-range') !== undefined) return text(400, 'Only a whole representation, please.');
  if (get('content-encoding') !== undefined) {
    return text(415, 'Content codings are not supported.', ['Accept-Encoding', 'identity']);
  }
  if (precondition('PUT', get, kept) === 412) return text(412, 'The precondition failed.');
  stored += 1;
  const tag = `"${Date.now().toString(36)}-${stored}"`;
  const kind = get('content-type') || 'application/octet-stream';
  store.delete(name);
  store.set(name, { content, kind, tag, modified, strong: !kept || kept.modified !== modified });
  if (store.size > 1024) store.delete(store.keys().next().value);
  const fields = [['ETag', tag], ['Last-Modified', date(modified)]];
  if (method === 'POST') fields.push(['Location', `/store/${name}`]);
  return text(kept ? 200 : 201, `It is in /store/${name} now.`, ...fields);
}

function pairs(raw) {
  const found = [];
  for (let at = 0; at < raw.length; at += 2) found.push([raw[at], raw[at + 1]]);
  return found;
}

function serveNode(port, parser) {
  if (parser) process.binding('http_parser').HTTPParser = require(parser).HTTPParser;
  const server = require('http').createServer((request, response) => {
    const parts = [];
    let length = 0;
    request.on('data', (part) => {
      length += part.length;
      if (length - part.length <= LIMIT) parts.push(part);
    });
    request.on('end', () => {
      const found = respond({
        method: request.method, target: request.url, version: `HTTP/${request.httpVersion}`,
        scheme: 'http', fields: pairs(request.rawHeaders), content: Buffer.concat(parts),
        trailers: pairs(request.rawTrailers || []), sendsTrailers: true,
      });
      if (found.delay) setTimeout(() => send(response, found), found.delay);
      else send(response, found);
    });
  });
  server.listen(port, '127.0.0.1');
  process.on('SIGTERM', () => {
    server.close();
    if (server.closeAllConnections) setTimeout(() => server.closeAllConnections(), GRACE).unref();
  });
}

function send(response, found) {
  const lines = {};
  for (const [name, value] of found.fields) (lines[name] = lines[name] || []).push(value);
  try {
    for (const name of Object.keys(lines)) {
      response.setHeader(name, lines[name].length > 1 ? lines[name] : lines[name][0]);
    }
    response.writeHead(found.status);
  } catch (error) {
    response.writeHead(500);
    response.end();
    return;
  }
  for (const piece of found.pieces) {
    response.write(typeof piece === 'string' ? piece : Buffer.from(piece));
  }
  if (found.trailers) response.addTrailers(found.trailers);
  response.end();
}

// For servers with the Fetch API.
async function answerFetch(request) {
  const url = new URL(request.url), content = new Uint8Array(await request.arrayBuffer());
  const found = respond({
    method: request.method, target: url.pathname + url.search, version: 'HTTP/1.1', content,
    scheme: url.protocol.slice(0, -1), fields: [...request.headers], trailers: null,
  });
  await new Promise((resolve) => setTimeout(resolve, found.delay || 0));
  const parts = found.pieces.map((piece) => (typeof piece === 'string' ? octets(piece) : piece));
  let body = parts.length ? parts[0] : null;
  if (parts.length > 1) {
    body = new ReadableStream({
      async pull(controller) {
        await null;
        if (parts.length) controller.enqueue(parts.shift());
        else controller.close();
      },
    });
  }
  return new Response(body, { status: found.status, headers: found.fields });
}

if (typeof Bun !== 'undefined') {
  Bun.serve({ port: +process.argv[2], hostname: '127.0.0.1', fetch: answerFetch });
} else if (typeof Deno !== 'undefined') {
  Deno.serve({ port: +Deno.args[0], hostname: '127.0.0.1', onListen() {} }, answerFetch);
} else {
  serveNode(+process.argv[2], process.argv[3]);
}
