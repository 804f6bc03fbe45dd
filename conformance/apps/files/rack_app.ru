# The contract application for Rack servers such as Puma; needs Ruby 3.
# Run: puma -b tcp://127.0.0.1:PORT -t 1:16 rack_app.ru
# Absent: /store, /moved, /secure, /private, /negotiated, /future; also /trailers and the trailers in
# /inspect, which Rack does not have. Several ranges in one request are answered with the whole.
require 'json'
require 'time'

TEXT = { 'Content-Type' => 'text/plain; charset=utf-8' }.freeze
BASIC = 'Basic realm="plumbline"'.freeze
LATER = { 'Retry-After' => '1' }.freeze
FIELD_OF_STATUS = {
  401 => { 'WWW-Authenticate' => BASIC }, 405 => { 'Allow' => 'GET, HEAD' }, 407 => { 'Proxy-Authenticate' => BASIC },
  413 => LATER, 416 => { 'Content-Range' => 'bytes */500' }, 429 => LATER, 503 => LATER
}.freeze
REPEATED = { # Rack 2 separates the lines of one name by line feeds
  'Set-Cookie' => "first=1\nsecond=2", 'Vary' => "accept\naccept-language",
  'Link' => "</first>; rel=prev\n</second>; rel=next",
  'WWW-Authenticate' => %(Basic realm="first"\nBearer realm="second")
}.freeze
MAX_CONTENT, MAX_STREAM = 1 << 20, 1 << 24
MODIFIED = Time.utc(2024, 5, 6, 12)

# One request and its answer.
class Contract
  def initialize(env)
    @env = env
    @method, @query = env.values_at('REQUEST_METHOD', 'QUERY_STRING')
    @path = unescaped(env['PATH_INFO'].sub(/\A\z/, '/')) # an empty path is the root
    @target = env['REQUEST_URI'] || (@query.empty? ? env['PATH_INFO'] : "#{env['PATH_INFO']}?#{@query}")
  end

  def answer
    case @path
    when '/echo', '/inspect' then from_content(@env['rack.input'].read(MAX_CONTENT + 1) || '')
    when %r{\A/status/(?!206|426)([2-5]\d\d)\z} then status(Regexp.last_match(1).to_i)
    when %r{\A/(resource|empty|stream|reflect|repeated|declared|slow)?\z} then refusal || read
    else text(404, "There is nothing here.\n")
    end
  end

  private

  def refusal
    allow = { 'Allow' => 'GET, HEAD, OPTIONS' }
    case @method
    when 'GET', 'HEAD' then nil
    when 'OPTIONS' then [204, allow, []]
    when 'POST', 'PUT', 'DELETE', 'PATCH', 'CONNECT', 'TRACE' then text(405, "#{@method} is not allowed here.\n", allow)
    else text(501, "This method is not known.\n")
    end
  end

  def read
    case @path
    when '/resource' then select((0..99).map { |line| format("%04d\n", line) }.join, '"plumbline-1"')
    when '/empty' then select('', '"plumbline-0"')
    when '/stream' then [200, TEXT.dup, pieces.each]
    when '/reflect' then text(200, "reflected\n", 'Plumbline-Reflect' => unescaped(@query))
    when '/repeated' then text(200, 'repeated', REPEATED)
    when '/declared' then declared(*@query.split(',', -1).map { |digits| number(digits, 1_000_000) })
    when '/slow' then waited(number(@query, 10_000)) ? text(200, 'slow') : text(400, "How many milliseconds?\n")
    else text(200, "Plumbline\n")
    end
  end

  def pieces
    return (1..5).map { |number| "piece #{number} of the stream\n" } unless @query.match?(/\A\d+\z/)

    pieces, rest = [@query.to_i, MAX_STREAM].min.divmod(1 << 16)
    ['x' * (1 << 16)] * pieces + ['x' * rest]
  end

  def declared(length = nil, octets = nil, *)
    answer = [200, TEXT.merge('Content-Length' => length.to_s), ['d' * octets.to_i]]
    length && octets ? answer : text(400, "How many octets?\n")
  end

  def from_content(content)
    return text(413, "Too much content.\n") if content.bytesize > MAX_CONTENT
    return whole(200, content, 'Content-Type' => 'application/octet-stream') if @path == '/echo'

    named = @env.select { |key, _| key.match?(/\A(?:HTTP_|CONTENT_(?:TYPE|LENGTH)\z)/) }
    fields = named.map { |key, value| [key.delete_prefix('HTTP_').downcase.tr('_', '-'), latin1(value.to_s)] }
    authority = @target[%r{\Ahttps?://([^/?#]*)}i, 1] || @env['HTTP_HOST']
    understood = { method: @method, target: latin1(@target), version: @env['SERVER_PROTOCOL'],
                   scheme: @env['rack.url_scheme'], authority: authority && latin1(authority), fields: fields,
                   content: latin1(content), trailers: nil, nonce: latin1(@query) }
    whole(200, JSON.generate(understood), 'Content-Type' => 'application/json')
  end

  def status(code)
    return [code, {}, []] if [204, 304].include?(code)

    fields = code == 201 || code / 100 == 3 ? { 'Location' => '/' } : FIELD_OF_STATUS.fetch(code, {})
    text(code, code == 205 ? '' : "Status #{code}: go to / instead.\n", fields)
  end

  # The representation as preconditions and Range ask for it (RFC 9110 sections 13.2.2 and 14.2).
  def select(content, tag)
    match, none, condition = field('IF_MATCH'), field('IF_NONE_MATCH'), field('IF_RANGE')
    before, since = date(field('IF_UNMODIFIED_SINCE')), date(field('IF_MODIFIED_SINCE'))
    refused = match ? !matches?(match, tag, weakly: false) : before && MODIFIED > before
    unchanged = none ? matches?(none, tag, weakly: true) : since && MODIFIED <= since
    about = { 'ETag' => tag, 'Cache-Control' => 'max-age=60', 'Accept-Ranges' => 'bytes' }
    return refused ? text(412, "The precondition failed.\n") : [304, about, []] if refused || unchanged

    rest = { 'Content-Type' => 'text/plain; charset=us-ascii', 'Last-Modified' => MODIFIED.httpdate }
    same = condition.nil? || condition == tag || date(condition) == MODIFIED
    first, last = range(content.size) if @method == 'GET' && same
    return whole(200, content, about.merge(rest)) unless first
    return text(416, "Out of range.\n", 'Content-Range' => "bytes */#{content.size}") if first > last

    span = { 'Content-Range' => "bytes #{first}-#{last}/#{content.size}" }
    # With If-Range the client has the other fields (section 15.3.7).
    whole(206, content[first..last], about.merge(span, condition ? {} : rest))
  end

  def matches?(members, tag, weakly:)
    found = members.b.scan(%r{(W/)?("[!#-~\x80-\xff]*")}n)
    members == '*' || found.any? { |weak, opaque| opaque == tag && (weakly || weak.nil?) }
  end

  # First and last position; none to ignore Range, the first after the last if it cannot be satisfied.
  def range(size)
    _, first, last = field('RANGE')&.match(/\Abytes=[ \t,]*(\d*)-(\d*)[ \t,]*\z/i).to_a
    return if first.to_s + last.to_s == '' || (first == '' && size.zero? && last.to_i.positive?)
    return [[size - last.to_i, 0].max, size - 1] if first == ''

    [first.to_i, [last == '' ? size : last.to_i, size - 1].min] unless last != '' && first.to_i > last.to_i
  end

  def date(text)
    Time.httpdate(text.sub(':60 ', ':59 ')) if text&.match?(/\A(?:[A-Z][a-z]+, .* GMT|[A-Z][a-z]{2} [A-Z].* \d{4})\z/)
  rescue ArgumentError
    nil
  end

  def number(digits, maximum)
    digits.to_i if digits.match?(/\A\d+\z/) && digits.to_i <= maximum
  end

  def waited(milliseconds) = milliseconds && sleep(milliseconds / 1000.0)
  def field(name) = @env["HTTP_#{name}"]&.strip
  def unescaped(text) = text.b.gsub(/%(\h\h)/) { Regexp.last_match(1).hex.chr }
  def latin1(octets) = octets.dup.force_encoding('ISO-8859-1').encode('UTF-8')
  def text(status, content, fields = {}) = whole(status, content, TEXT.merge(fields))
  def whole(status, content, fields) = [status, fields.merge('Content-Length' => content.bytesize.to_s), [content]]
end

run ->(env) { Contract.new(env).answer }
