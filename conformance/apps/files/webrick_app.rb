# webrick_app.rb PORT: the contract application on WEBrick: /, /echo, /inspect, /stream, /status/NNN.
require 'json'
require 'webrick'

BESIDE = {
  201 => { 'Location' => '/' }, 405 => { 'Allow' => 'GET, HEAD' },
  401 => { 'WWW-Authenticate' => 'Basic realm="plumbline"' },
  407 => { 'Proxy-Authenticate' => 'Basic realm="plumbline"' },
  416 => { 'Content-Range' => 'bytes */500' }
}.freeze

KNOWN = %w[GET HEAD POST PUT DELETE PATCH CONNECT TRACE OPTIONS].freeze

def latin1(octets)
  octets.dup.force_encoding('ISO-8859-1').encode('UTF-8')
end

# Every path and every method.
class Contract < WEBrick::HTTPServlet::AbstractServlet
  def service(request, response)
    response['Content-Type'] = 'text/plain; charset=utf-8'
    case request.path
    when '/', '/stream' then read_only(request, response)
    when '/echo' then response.body = content(request)
    when '/inspect' then response.body = understood(request)
    when %r{\A/status/([2-5]\d\d)\z} then status(response, Regexp.last_match(1).to_i)
    else missing(response)
    end
  end

  private

  # The application has to send the 100 itself.
  def content(request)
    request.continue if request.respond_to?(:continue)
    request.body.to_s
  end

  def missing(response)
    response.status = 404
    response.body = "There is nothing here.\n"
  end

  def read_only(request, response)
    method = request.request_method
    return refuse(response, 501) unless KNOWN.include?(method)

    response['Allow'] = 'GET, HEAD, OPTIONS' unless %w[GET HEAD].include?(method)
    return refuse(response, 204) if method == 'OPTIONS'
    return refuse(response, 405) unless %w[GET HEAD].include?(method)
    return response.body = "Plumbline\n" if request.path == '/'

    stream(response, request.query_string.to_s)
  end

  def refuse(response, status)
    response.status = status
    response.body = "refused\n" unless status == 204
  end

  def understood(request)
    fields = request.header.flat_map { |name, values| values.map { |value| [name, latin1(value)] } }
    understood = { method: request.request_method, target: request.unparsed_uri, trailers: nil,
             version: "HTTP/#{request.http_version}", content: latin1(content(request)),
             fields: fields, nonce: request.query_string, scheme: 'http',
             authority: request.unparsed_uri[%r{\Ahttps?://([^/?#]*)}i, 1] || request['Host'] }
    JSON.generate(understood, ascii_only: true)
  end

  def stream(response, query)
    pieces, rest = query.to_i.divmod(65_536)
    response.chunked = true
    response.body = proc do |out|
      if query.match?(/\A\d{1,7}\z/)
        pieces.times { out.write('x' * 65_536) }
        out.write('x' * rest)
      else
        (1..5).each { |number| out.write("piece #{number} of the stream\n") }
      end
    end
  end

  def status(response, code)
    return missing(response) if [206, 426].include?(code)

    response.status = code
    BESIDE.fetch(code, {}).each { |name, value| response[name] = value }
    response['Location'] = '/' if (300..399).cover?(code) && code != 304
    response.body = code.to_s unless [204, 205, 304].include?(code)
  end
end

server = WEBrick::HTTPServer.new(
  BindAddress: '127.0.0.1', Port: ARGV[0].to_i, AccessLog: [], MaxClients: 100,
  Logger: WEBrick::Log.new($stderr, WEBrick::Log::FATAL)
)
server.mount('/', Contract)
trap('TERM') { server.shutdown }
server.start
