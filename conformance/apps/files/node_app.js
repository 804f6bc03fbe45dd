// node_app.js PORT [PARSER]: the contract application on the server of Node, Bun or Deno.
// PARSER is the folder of http-parser-js, which replaces Node's own parser.
const PIECES = [1, 2, 3, 4, 5].map((number) => `piece ${number} of the stream\n`);
const TEXT = ['Content-Type', 'text/plain; charset=utf-8'];
const KNOWN = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'CONNECT', 'TRACE'];
const LIMIT = 1024 * 1024;
const BESIDE = {
  201: [['Location', '/']],
  401: [['WWW-Authenticate', 'Basic realm="plumbline"']],
  405: [['Allow', 'GET, HEAD']],
  407: [['Proxy-Authenticate', 'Basic realm="plumbline"']],
  416: [['Content-Range', 'bytes */500']],
};

// Return status, fields and pieces of the response; `content` is an array of octets.
function respond(method, target, version, fields, content) {
  const relative = target.replace(/^https?:\/\/[^/?]*/i, '').replace(/^(\?|$)/, '/$1');
  const raw = relative.split('?')[0], query = relative.slice(raw.length + 1);
  const path = unescape(raw);
  if (content.length > LIMIT) return [413, [TEXT], ['too much\n']];
  if (path === '/' || path === '/stream') return readOnly(method, path, query);
  if (path === '/echo') return [200, [['Content-Type', 'application/octet-stream']], [content]];
  if (path === '/inspect') {
    let text = '';
    for (const octet of content) text += String.fromCharCode(octet);
    const host = fields.find(([name]) => name.toLowerCase() === 'host');
    const absolute = /^https?:\/\/([^/?#]*)/i.exec(target);
    const understood = {
      method, target, version, fields, content: text, nonce: query, trailers: null,
      scheme: 'http', authority: absolute ? absolute[1] : host ? host[1] : null,
    };
    return [200, [['Content-Type', 'application/json']], [JSON.stringify(understood)]];
  }
  if (path === '/reflect') {
    return [200, [TEXT, ['Plumbline-Reflect', unescape(query)]], ['reflected\n']];
  }
  const code = /^\/status\/([2-5][0-9][0-9])$/.exec(path);
  if (!code || code[1] === '206' || code[1] === '426') return [404, [TEXT], ['nothing here\n']];
  const status = +code[1];
  if (status === 204 || status === 205 || status === 304) return [status, [], []];
  const beside = BESIDE[status] || (status >= 300 && status < 400 ? [['Location', '/']] : []);
  return [status, [TEXT].concat(beside), [code[1]]];
}

function readOnly(method, path, query) {
  const allow = ['Allow', 'GET, HEAD, OPTIONS'];
  if (method === 'OPTIONS') return [204, [allow], []];
  if (!KNOWN.includes(method)) return [501, [TEXT], ['not known\n']];
  if (method !== 'GET' && method !== 'HEAD') return [405, [TEXT, allow], ['only to be read\n']];
  if (path === '/') return [200, [TEXT], ['Plumbline\n']];
  if (!/^[0-9]+$/.test(query)) return [200, [TEXT], PIECES];
  const pieces = [];
  for (let left = Math.min(+query, 16 * LIMIT); left > 0; left -= 65536) {
    pieces.push('x'.repeat(Math.min(left, 65536)));
  }
  return [200, [TEXT], pieces];
}

// Milliseconds for requests in progress after SIGTERM.
const GRACE = 8000;

function serveNode(port, parser) {
  if (parser) process.binding('http_parser').HTTPParser = require(parser).HTTPParser;
  const server = require('http').createServer((request, response) => {
    const parts = [];
    request.on('data', (part) => parts.push(part));
    request.on('end', () => {
      const raw = request.rawHeaders, fields = [];
      for (let at = 0; at < raw.length; at += 2) fields.push([raw[at], raw[at + 1]]);
      const version = 'HTTP/' + request.httpVersion, content = Buffer.concat(parts);
      const answer = respond(request.method, request.url, version, fields, content);
      try {
        for (const [name, value] of answer[1]) response.setHeader(name, value);
      } catch (error) {
        response.writeHead(500);
        response.end();
        return;
      }
      if (answer[2].length === 1) {
        response.setHeader('Content-Length', Buffer.byteLength(answer[2][0]));
      }
      response.writeHead(answer[0]);
      for (const piece of answer[2]) response.write(piece);
      response.end();
    });
  });
  server.listen(port, '127.0.0.1');
  process.on('SIGTERM', () => {
    server.close();
    if (server.closeAllConnections) setTimeout(() => server.closeAllConnections(), GRACE).unref();
  });
}

// For servers with the Fetch API.
async function answerFetch(request) {
  const url = new URL(request.url), content = new Uint8Array(await request.arrayBuffer());
  const target = url.pathname + url.search;
  const answer = respond(request.method, target, 'HTTP/1.1', [...request.headers], content);
  const pieces = answer[2], encoder = new TextEncoder();
  let body = pieces.length ? pieces[0] : null;
  if (pieces.length > 1) {
    let at = 0;
    body = new ReadableStream({
      async pull(controller) {
        await null;
        if (at === pieces.length) controller.close();
        else controller.enqueue(encoder.encode(pieces[at++]));
      },
    });
  }
  return new Response(body, { status: answer[0], headers: answer[1] });
}

if (typeof Bun !== 'undefined') {
  Bun.serve({ port: +process.argv[2], hostname: '127.0.0.1', fetch: answerFetch });
} else if (typeof Deno !== 'undefined') {
  Deno.serve({ port: +Deno.args[0], hostname: '127.0.0.1', onListen() {} }, answerFetch);
} else {
  serveNode(+process.argv[2], process.argv[3]);
}
