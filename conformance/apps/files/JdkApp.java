// The contract application on the HTTP server of the JDK, 17 or later (com.sun.net.httpserver).
// Run: java JdkApp.java PORT
// Absent: /trailers, and the trailers in /inspect: the server has no interface for trailer fields.

import static java.nio.charset.StandardCharsets.*;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.*;
import java.time.*;
import java.time.format.DateTimeFormatter;
import java.util.*;
import java.util.concurrent.Executors;
import java.util.regex.*;
import java.util.stream.*;

public class JdkApp {
    static final int MAX_CONTENT = 1 << 20, MAX_STREAM = 1 << 24, MAX_MEMBER = 1 << 16, MAX_MEMBERS = 256;
    static final Instant FIXED = Instant.parse("2024-05-06T12:00:00Z");
    static final String PLAIN = "text/plain; charset=us-ascii";
    static final Representation EMPTY = new Representation("", PLAIN, "\"plumbline-0\"", FIXED);
    static final Representation RESOURCE = new Representation(IntStream.range(0, 100)
        .mapToObj("%04d\n"::formatted).collect(Collectors.joining()), PLAIN, "\"plumbline-1\"", FIXED);
    static final Pattern STORABLE = Pattern.compile("(text/plain|application/octet-stream)[ \t]*"
        + "(?:;(?:.*;)?[ \t]*charset=(utf-8|us-ascii|iso-8859-1)[ \t]*(?:;.*)?|;(?!.*charset=).*)?");
    static final String HOST = "([A-Za-z0-9._~!$&'()*+,;=%-]+|\\[[0-9A-Fa-fv:.]+])(:[0-9]*)?";
    static final String NAME = "[A-Za-z0-9._~-]{1,128}";
    static final String PIECES = IntStream.rangeClosed(1, 5)
        .mapToObj("piece %d of the stream\n"::formatted).collect(Collectors.joining());
    static final Map<String, Representation> STORE = new LinkedHashMap<>();
    static final String CHALLENGE = "Authenticate: Basic realm=\"plumbline\", charset=\"UTF-8\"";
    static final Map<Integer, String> FIELD = Map.of(401, "WWW-" + CHALLENGE,
        405, "Allow: GET, HEAD", 407, "Proxy-" + CHALLENGE, 416, "Content-Range: bytes */500",
        413, "Retry-After: 1", 429, "Retry-After: 1", 503, "Retry-After: 1");
    static final String[] REPEATED = {"Set-Cookie: first=1", "Set-Cookie: second=2",
        "Vary: accept", "Vary: accept-language", "Link: </first>; rel=prev", "Link: </second>; rel=next",
        "WWW-Authenticate: Basic realm=\"first\"", "WWW-Authenticate: Bearer realm=\"second\""};

    /** Content, one octet in each char, its media type and its validators. */
    record Representation(String content, String type, String tag, Instant modified) {}

    /** A response: its length in the terms of sendResponseHeaders, content, and fields as "Name: value". */
    record Answer(int status, long length, String content, List<String> fields) {
        Answer with(String... more) {
            return new Answer(status, length, content, Stream.concat(fields.stream(), Stream.of(more)).toList());
        }
    }

    static Answer answer(int status, String body, String... fields) {
        return new Answer(status, body == null || body.isEmpty() ? -1 : body.length(), body, List.of(fields));
    }

    static Answer text(int status, String content, String... fields) {
        return answer(status, content, "Content-Type: text/plain; charset=utf-8").with(fields);
    }

    final HttpExchange call;
    final String method, target, path, query;

    JdkApp(HttpExchange call) {
        this.call = call;
        method = call.getRequestMethod();
        target = call.getRequestURI().toString();
        path = call.getRequestURI().getPath().isEmpty() ? "/" : call.getRequestURI().getPath();
        query = Objects.requireNonNullElse(call.getRequestURI().getRawQuery(), "");
    }

    /** Return the combined value of all field lines with this name. */
    String field(String name, String otherwise) {
        List<String> values = call.getRequestHeaders().get(name);
        return values == null ? otherwise : String.join(", ", values).trim();
    }

    /** Return the authority of an absolute-form, otherwise Host (RFC 9112 section 3.2.2). */
    String authority() {
        Matcher absolute = Pattern.compile("(?i)https?://([^/?#]*)").matcher(target);
        return absolute.lookingAt() ? absolute.group(1) : field("Host", null);
    }

    /** Return the value of digits, -1 if it is above the maximum, and for anything else. */
    static int number(String digits, int maximum) {
        return digits.matches("[0-9]+") && atMost(maximum + 1, digits) <= maximum ? Integer.parseInt(digits) : -1;
    }

    /** Return the value of digits, the limit at most. */
    static int atMost(int limit, String digits) {
        return new BigInteger(digits).min(BigInteger.valueOf(limit)).intValue();
    }

    /** Return the answer to OPTIONS and to a method that is not allowed, otherwise null. */
    Answer refused(String allowed) {
        if (method.equals("OPTIONS")) return answer(204, null, "Allow: " + allowed);
        if (List.of(allowed.split(", ")).contains(method)) return null;
        return method.matches("GET|HEAD|POST|PUT|DELETE|PATCH|CONNECT|TRACE")
            ? text(405, method + " is not allowed here.\n", "Allow: " + allowed)
            : text(501, "This method is not known.\n");
    }

    Answer answered() throws IOException, InterruptedException {
        if (path.matches("/(echo|inspect|store|store/.*)")) {
            byte[] octets = call.getRequestBody().readNBytes(MAX_CONTENT + 1);
            String content = new String(octets, ISO_8859_1);
            return octets.length > MAX_CONTENT ? text(413, "Too much content.\n")
                : path.equals("/echo") ? answer(200, content, "Content-Type: application/octet-stream")
                : path.equals("/inspect") ? answer(200, understood(content), "Content-Type: application/json")
                : stored(path.substring(6).replaceFirst("/", ""), content);
        }
        if (path.startsWith("/status/")) return status(number(path.substring(8), 599));
        if (path.matches("/moved/" + NAME)) return elsewhere(308, path.replace("moved", "store"));
        if (path.equals("/secure")) return Objects.toString(authority()).matches(HOST)
            ? elsewhere(308, "https://" + authority() + path) : text(400, "Which host?\n");
        Answer answer = read();
        return answer.status == 404 ? answer : Objects.requireNonNullElse(refused("GET, HEAD, OPTIONS"), answer);
    }

    Answer read() throws InterruptedException {
        return switch (path) {
            case "/resource" -> selected(RESOURCE);
            case "/empty" -> selected(EMPTY);
            case "/stream" -> new Answer(200, 0, query.matches("[0-9]+") ? "x".repeat(atMost(MAX_STREAM, query))
                : PIECES, List.of("Content-Type: text/plain"));
            // Last-Modified is never later than Date (RFC 9110 section 8.8.2.1), whatever is on record.
            case "/future" -> text(200, "It is not there yet.\n", "Last-Modified: " + IMF_FIXDATE.format(Instant.now()));
            case "/negotiated" -> negotiated(field("Accept", "*/*"));
            case "/private" -> switch (field("Authorization", "").replaceFirst("(?i)^basic +", "Basic ")) {
                case "Basic cGx1bWI6bGluZQ==" -> text(200, "For plumb alone.\n", "Cache-Control: private");
                case "Basic cGx1bWItZ3Vlc3Q6bGluZQ==" -> text(403, "A guest may not see this.\n");
                default -> text(401, "Say who you are.\n", "WWW-" + CHALLENGE);
            };
            case "/reflect" -> text(200, "reflected\n", "Plumbline-Reflect: "
                + URLDecoder.decode(query.replace("+", "%2B"), ISO_8859_1));
            case "/repeated" -> text(200, "repeated", REPEATED);
            case "/declared" -> declared(query.split(",", -1));
            case "/slow" -> slow(number(query, 10_000));
            case "/" -> text(200, "Plumbline\n");
            default -> text(404, "There is nothing here.\n");
        };
    }

    String understood(String content) {
        String fields = call.getRequestHeaders().entrySet().stream()
            .flatMap(line -> line.getValue().stream().map(value -> List.of(quoted(line.getKey()), quoted(value))))
            .map(List::toString).collect(Collectors.joining(", "));
        return """
            {"method": %s, "target": %s, "version": %s, "scheme": "http", "authority": %s,
             "fields": [%s], "content": %s, "trailers": null, "nonce": %s}
            """.formatted(quoted(method), quoted(target), quoted(call.getProtocol()),
            authority() == null ? null : quoted(authority()), fields, quoted(content), quoted(query));
    }

    static String quoted(String text) {
        return '"' + Pattern.compile("[^ -~]|[\"\\\\]").matcher(text)
            .replaceAll(found -> "\\\\u%04x".formatted((int) found.group().charAt(0))) + '"';
    }

    static Answer status(int status) {
        return status < 200 || status == 206 || status == 426 ? text(404, "This status is not offered.\n")
            : status == 204 || status == 205 || status == 304 ? answer(status, null)
            : status == 201 || status / 100 == 3 ? elsewhere(status, "/")
            : text(status, "Status is %d.\n".formatted(status), FIELD.getOrDefault(status, "Vary: accept"));
    }

    static Answer elsewhere(int status, String place) {
        return text(status, "It is at " + place + " instead.\n", "Location: " + place);
    }

    static Answer slow(int milliseconds) throws InterruptedException {
        Thread.sleep(Math.max(0, milliseconds));
        return milliseconds < 0 ? text(400, "How many milliseconds?\n") : text(200, "slow");
    }

    static Answer declared(String[] numbers) {
        int length = number(numbers[0], 1_000_000);
        int octets = numbers.length == 2 ? number(numbers[1], 1_000_000) : -1;
        return length < 0 || octets < 0 ? text(400, "How many octets?\n")
            : new Answer(200, length == 0 ? -1 : length, "d".repeat(octets), List.of("Content-Type: text/plain"));
    }

    /** Return 412, 304 or, if the request is to be performed, 200 (RFC 9110 section 13.2.2). */
    int evaluated(Representation current) {
        String match = field("If-Match", null), none = field("If-None-Match", null);
        Instant unmodified = instant(field("If-Unmodified-Since", "")), since = instant(field("If-Modified-Since", ""));
        boolean reading = method.matches("GET|HEAD");
        boolean later = current != null && unmodified != null && current.modified.isAfter(unmodified);
        if (match == null ? later : !matches(match, current, false)) return 412;
        boolean same = none != null ? matches(none, current, true)
            : reading && current != null && since != null && !current.modified.isAfter(since);
        return !same ? 200 : reading ? 304 : 412;
    }

    static boolean matches(String members, Representation current, boolean weakly) {
        Stream<MatchResult> tags = Pattern.compile("(W/)?(\"[!#-~\\x80-\\xff]*\")").matcher(members).results();
        return current != null && (members.equals("*")
            || tags.anyMatch(tag -> tag.group(2).equals(current.tag) && (weakly || tag.group(1) == null)));
    }

    static final String DAY = "^((Mon|Tue|Wed|Thu|Fri|Sat|Sun),? |(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, )";
    static final DateTimeFormatter ANY_DATE = DateTimeFormatter.ofPattern(
        "[dd MMM uuuu HH:mm:ss 'GMT'][dd-MMM-uu HH:mm:ss 'GMT'][MMM ppd HH:mm:ss uuuu]", Locale.US);
    static final DateTimeFormatter IMF_FIXDATE =
        DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.US).withZone(ZoneOffset.UTC);

    /** Parse the three forms of an HTTP-date (section 5.6.7); return null for any other text. */
    static Instant instant(String text) {
        try {
            String rest = text.replaceFirst(DAY, "").replace(":60 ", ":59 ");
            Instant moment = LocalDateTime.parse(rest, ANY_DATE).toInstant(ZoneOffset.UTC);
            boolean past = rest.contains("-") && moment.isAfter(Instant.now().plus(Duration.ofDays(18263)));
            return past ? moment.minus(Duration.ofDays(36525)) : moment; // of two digits: at most 50 years ahead
        } catch (DateTimeException noDate) {
            return null;
        }
    }

    /** Answer GET or HEAD with the representation, or what of it is asked for. */
    Answer selected(Representation chosen) {
        int status = evaluated(chosen), length = chosen.content.length();
        String[] fields = {"ETag: " + chosen.tag, "Cache-Control: max-age=60", "Accept-Ranges: bytes"};
        String[] rest = {"Last-Modified: " + IMF_FIXDATE.format(chosen.modified), "Content-Type: " + chosen.type};
        List<int[]> ranges = ranges(chosen, length);
        if (status == 412) return text(412, "The precondition failed.\n");
        if (status == 304) return answer(304, null, fields);
        if (ranges == null) return answer(200, chosen.content, fields).with(rest);
        if (ranges.isEmpty()) return text(416, "Out of range.\n", "Content-Range: bytes */" + length);
        List<String> parts = ranges.stream().map(at -> "Content-Range: bytes %d-%d/%d\r\n\r\n%s".formatted(
            at[0], at[1], length, chosen.content.substring(at[0], at[1] + 1))).toList();
        if (parts.size() == 1) {
            String[] part = parts.get(0).split("\r\n\r\n", 2);
            boolean known = field("If-Range", null) != null; // the client has the rest (section 15.3.7)
            return answer(206, part[1], fields).with(part[0]).with(known ? new String[0] : rest);
        }
        String boundary = "--plumbline-part\r\n" + rest[1] + "\r\n";
        return answer(206, boundary + String.join("\r\n" + boundary, parts) + "\r\n--plumbline-part--\r\n", fields)
            .with("Content-Type: multipart/byteranges; boundary=plumbline-part");
    }

    /** Return the first and last positions of the satisfiable ranges, null if Range is to be ignored. */
    List<int[]> ranges(Representation chosen, int length) {
        String condition = field("If-Range", chosen.tag), range = field("Range", "");
        boolean same = condition.equals(chosen.tag) || chosen.modified == FIXED && FIXED.equals(instant(condition));
        if (!method.equals("GET") || !same || !range.toLowerCase(Locale.US).startsWith("bytes=")) return null;
        List<String> members = split(range.substring(6), ',');
        if (members.isEmpty() || members.size() > 16) return null;
        List<int[]> ranges = new ArrayList<>();
        for (String member : members) {
            if (!member.matches("[0-9]+-[0-9]*|-[0-9]+")) return null;
            String[] ends = member.split("-", 2);
            boolean suffix = ends[0].isEmpty();
            int start = atMost(MAX_STREAM, "0" + ends[0]);
            int end = ends[1].isEmpty() ? MAX_STREAM : atMost(MAX_STREAM, ends[1]);
            if (start > end || suffix && length == 0 && end > 0) return null; // invalid, or without positions
            int first = suffix ? Math.max(0, length - end) : start, last = Math.min(suffix ? length : end, length - 1);
            if (first <= last) ranges.add(new int[] {first, last});
        }
        return ranges.stream().anyMatch(one -> ranges.stream()
            .filter(other -> other[0] <= one[0] && one[0] <= other[1]).count() > 2) ? null : ranges; // abusive
    }

    /** Return the non-empty members of a list; a separator in a quoted-string separates nothing. */
    static List<String> split(String value, char separator) {
        return Pattern.compile("(\"([^\"\\\\]+|\\\\.)*\"|[^\"" + separator + "]+|\")+").matcher(value).results()
            .map(found -> found.group().trim()).filter(member -> !member.isEmpty()).toList();
    }

    static Answer negotiated(String accept) {
        double html = quality(accept, "text/html;charset=utf-8", "text/html", "text/*", "*/*");
        double json = quality(accept, "application/json", "application/*", "*/*");
        if (html + json == 0) return text(406, "There are text/html and application/json.\n", "Vary: Accept");
        return html < json ? answer(200, "{\"plumbline\": true}\n", "Content-Type: application/json", "Vary: Accept")
            : answer(200, "<title>plumbline</title>\n", "Content-Type: text/html; charset=utf-8", "Vary: Accept");
    }

    /** Return the weight of the first of these ranges that is given, 0 if none is (RFC 9110 section 12.5.1). */
    static double quality(String accept, String... ranges) {
        Map<String, Double> weights = new HashMap<>();
        for (String member : split(accept.toLowerCase(Locale.US), ',')) {
            List<String> parts = split(member, ';').stream().map(part -> part.replace("\"", "")).toList();
            String range = parts.stream().filter(part -> !part.startsWith("q=")).collect(Collectors.joining(";"));
            String weight = parts.stream().filter(part -> part.startsWith("q=")).findFirst().orElse("q=1");
            boolean valid = weight.matches("q=(0(\\.[0-9]{0,3})?|1(\\.0{0,3})?)");
            if (valid) weights.put(range, Double.valueOf(weight.substring(2)));
        }
        return Stream.of(ranges).filter(weights::containsKey).mapToDouble(weights::get).findFirst().orElse(0);
    }

    Answer stored(String name, String content) {
        Answer refused = refused(name.isEmpty() ? "POST, OPTIONS" : "GET, HEAD, PUT, DELETE, OPTIONS");
        synchronized (STORE) {
            Representation current = STORE.get(name);
            if (refused != null) return refused;
            if (method.matches("PUT|POST")) return kept(name, current, content);
            if (current == null) return text(404, "Nothing is stored here.\n");
            if (!method.equals("DELETE")) return selected(current);
            if (evaluated(current) == 412) return text(412, "The precondition failed.\n");
            STORE.remove(name);
            return answer(204, null);
        }
    }

    Answer kept(String name, Representation current, String content) {
        String given = field("Content-Type", "application/octet-stream").toLowerCase(Locale.US);
        Matcher type = STORABLE.matcher(given.replaceAll("[\"\\\\]", ""));
        Answer refusal = !name.isEmpty() && !name.matches(NAME) ? text(409, "This is not a valid name.\n")
            : field("Content-Range", null) != null ? text(400, "Only a whole representation can be stored.\n")
            : field("Content-Encoding", null) != null ? text(415, "No content codings.\n", "Accept-Encoding: identity")
            : !type.matches() ? text(415, "Only text/plain and octets.\n", "Accept: text/plain")
            : content.length() > MAX_MEMBER ? text(413, "Too much content.\n")
            : method.equals("PUT") && evaluated(current) == 412 ? text(412, "The precondition failed.\n") : null;
        if (refusal != null) return refusal;
        boolean converted = "iso-8859-1".equals(type.group(2)) && type.group(1).equals("text/plain");
        String kept = converted ? new String(content.getBytes(UTF_8), ISO_8859_1) : content;
        String charset = converted ? "utf-8" : type.group(2);
        String kind = type.group(1) + (charset == null ? "" : "; charset=" + charset);
        String tag = "\"%s\"".formatted(UUID.randomUUID()), place = name.isEmpty() ? "" + UUID.randomUUID() : name;
        Instant now = Instant.ofEpochSecond(Instant.now().getEpochSecond());
        STORE.put(place, new Representation(kept, kind, tag, now));
        STORE.keySet().removeAll(STORE.keySet().stream().limit(Math.max(0, STORE.size() - MAX_MEMBERS)).toList());
        // Validators say that the content is stored as it was sent (RFC 9110 section 9.3.4).
        String[] validators = {"ETag: " + tag, "Last-Modified: " + IMF_FIXDATE.format(now)};
        return name.isEmpty() ? elsewhere(201, "/store/" + place)
            : text(current == null ? 201 : 200, "It is stored.\n", converted ? new String[0] : validators);
    }

    void respond() throws IOException, InterruptedException {
        Answer answer = answered();
        answer.fields.stream().map(line -> line.split(": ", 2)).forEach(field ->
            call.getResponseHeaders().add(field[0], field[1]));
        if (method.equals("HEAD") && answer.status != 204 && answer.status != 304 && answer.length != 0) {
            call.getResponseHeaders().set("Content-Length", "" + Math.max(0, answer.length));
        }
        boolean bare = answer.length < 0 || method.equals("HEAD");
        call.sendResponseHeaders(answer.status, bare ? -1 : answer.length);
        if (!bare) call.getResponseBody().write(answer.content.getBytes(ISO_8859_1));
    }

    public static void main(String[] arguments) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", Integer.parseInt(arguments[0])), 128);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", call -> {
            try (call) {
                new JdkApp(call).respond();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
    }
}
