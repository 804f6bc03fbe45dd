# The contract application for Rack servers.
require 'json'
require 'uri'

PIECES = (1..5).map { |number| "piece #{number} of the stream\n" }
TEXT = { 'Content-Type' => 'text/plain; charset=utf-8' }.freeze
BESIDE = {
  201 => { 'Location' => '/' },
  401 => { 'WWW-Authenticate' => 'Basic realm="plumbline"' },
  405 => { 'Allow' => 'GET, HEAD' },
  407 => { 'Proxy-Authenticate' => 'Basic realm="plumbline"' },
  416 => { 'Content-Range' => 'bytes */500' }
}.freeze

def whole(status, content, fields = TEXT)
  [status, fields.merge('Content-Length' => content.bytesize.to_s), [content]]
end

def fields(env)
  named = env.select { |key, _| key.start_with?('HTTP_') || key =~ /\ACONTENT_(TYPE|LENGTH)\z/ }
  named.map { |key, value| [key.sub(/\AHTTP_/, '').downcase.tr('_', '-'), latin1(value.to_s)] }
end

def decoded(path)
  path.b.gsub(/%(\h\h)/) { Regexp.last_match(1).hex.chr }
end

def latin1(octets)
  octets.dup.force_encoding('ISO-8859-1').encode('UTF-8')
end

KNOWN = %w[GET HEAD POST PUT DELETE PATCH CONNECT TRACE].freeze
ALLOW = { 'Allow' => 'GET, HEAD, OPTIONS' }.freeze

def read_only(env)
  method = env['REQUEST_METHOD']
  return [204, ALLOW.dup, []] if method == 'OPTIONS'
  return whole(501, "not known\n") unless KNOWN.include?(method)
  return whole(405, "only to be read\n", TEXT.merge(ALLOW)) unless %w[GET HEAD].include?(method)
  return whole(200, "Plumbline\n") if ['', '/'].include?(decoded(env['PATH_INFO']))
  return [200, TEXT.dup, PIECES.each] unless env['QUERY_STRING'] =~ /\A\d{1,8}\z/

  pieces, rest = env['QUERY_STRING'].to_i.divmod(65_536)
  [200, TEXT.dup, (['x' * 65_536] * pieces + ['x' * rest]).each]
end

def inspected(env, content)
  query = env['QUERY_STRING'].to_s
  target = env['REQUEST_URI'] || (env['PATH_INFO'] + (query.empty? ? '' : "?#{query}"))
  understood = { method: env['REQUEST_METHOD'], target: target, version: env['SERVER_PROTOCOL'],
           fields: fields(env), content: latin1(content), trailers: nil, nonce: query,
           scheme: env['rack.url_scheme'],
           authority: target[%r{\Ahttps?://([^/?#]*)}i, 1] || env['HTTP_HOST'] }
  whole(200, JSON.generate(understood, ascii_only: true), 'Content-Type' => 'application/json')
end

def status(code)
  return [code, {}, []] if [204, 304].include?(code)
  return whole(205, '') if code == 205

  beside = BESIDE[code] || ((300..399).cover?(code) ? { 'Location' => '/' } : {})
  whole(code, code.to_s, TEXT.merge(beside))
end

run(lambda do |env|
  path = decoded(env['PATH_INFO'])
  content = %w[/echo /inspect].include?(path) ? (env['rack.input'].read || '') : ''
  code = path[%r{\A/status/([2-5]\d\d)\z}, 1].to_i
  return whole(413, "too much\n") if content.bytesize > 1024 * 1024
  return status(code) if code.positive? && ![206, 426].include?(code)

  case path
  when '', '/', '/stream' then read_only(env) # an empty path is the root (Rack)
  when '/echo' then whole(200, content, 'Content-Type' => 'application/octet-stream')
  when '/reflect'
    value = URI.decode_www_form_component(env['QUERY_STRING'].gsub('+', '%2B'))
    whole(200, "reflected\n", TEXT.merge('Plumbline-Reflect' => value))
  when '/inspect' then inspected(env, content)
  else whole(404, "There is nothing here.\n")
  end
end)
