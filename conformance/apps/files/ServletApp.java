// The contract application as a servlet in an embedded Tomcat 10, whose DefaultServlet has /resource and /empty.
// Run: java -cp tomcat10-embed-core.jar:tomcat10-annotations-api.jar ServletApp.java PORT
// Absent: /store, /moved, /secure, /private, /negotiated, /future, /slow.

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import jakarta.servlet.http.*;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.file.*;
import java.util.*;
import java.util.regex.Pattern;
import java.util.stream.*;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;

public class ServletApp extends HttpServlet {
    static final int MAX_CONTENT = 1 << 20, MAX_STREAM = 1 << 24;
    static final String BASIC = "Basic realm=\"plumbline\", charset=\"UTF-8\"";
    static final Map<Integer, String[]> FIELD = Map.of(401, new String[] {"WWW-Authenticate", BASIC},
        405, new String[] {"Allow", "GET, HEAD"}, 407, new String[] {"Proxy-Authenticate", BASIC},
        416, new String[] {"Content-Range", "bytes */500"});
    static final String[] REPEATED = {"Set-Cookie", "first=1", "Set-Cookie", "second=2", "Vary", "accept",
        "Vary", "accept-language", "Link", "</first>; rel=prev", "Link", "</second>; rel=next",
        "WWW-Authenticate", "Basic realm=\"first\"", "WWW-Authenticate", "Bearer realm=\"second\""};

    static void text(HttpServletResponse response, int status, String content, String... field) throws IOException {
        response.setStatus(status);
        for (int at = 0; at < field.length; at += 2) response.addHeader(field[at], field[at + 1]);
        octets(response, content.getBytes(ISO_8859_1), "text/plain;charset=utf-8");
    }

    static void octets(HttpServletResponse response, byte[] octets, String type) throws IOException {
        response.setContentType(type);
        response.setContentLength(octets.length);
        response.getOutputStream().write(octets);
    }

    static int number(String digits, int maximum) {
        return digits.matches("[0-9]{1,7}") && Integer.parseInt(digits) <= maximum ? Integer.parseInt(digits) : -1;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getServletPath(), query = Objects.requireNonNullElse(request.getQueryString(), "");
        String method = request.getMethod(), allow = "GET, HEAD, OPTIONS";
        if (path.matches("/echo|/inspect")) {
            byte[] content = request.getInputStream().readNBytes(MAX_CONTENT + 1);
            if (content.length > MAX_CONTENT) text(response, 413, "Too much content.\n");
            else if (path.equals("/echo")) octets(response, content, "application/octet-stream");
            else octets(response, inspected(request, query, content).getBytes(ISO_8859_1), "application/json");
        } else if (path.matches("/status/[2-5][0-9][0-9]") && !path.matches(".*/(206|426)")) {
            status(response, Integer.parseInt(path.substring(8)));
        } else if (!path.matches("/(stream|trailers|reflect|repeated|declared)?")) {
            text(response, 404, "There is nothing here.\n");
        } else if (method.equals("OPTIONS")) {
            response.setStatus(204);
            response.setHeader("Allow", allow);
        } else if (!method.matches("GET|HEAD")) {
            int status = method.matches("POST|PUT|DELETE|PATCH|CONNECT|TRACE") ? 405 : 501;
            text(response, status, method + " is not allowed here.\n", "Allow", allow);
        } else {
            read(request, response, query);
        }
    }

    static void read(HttpServletRequest request, HttpServletResponse response, String query) throws IOException {
        switch (request.getServletPath()) {
            case "/stream", "/trailers" -> stream(request, response, query);
            case "/declared" -> declared(response, query.split(",", -1));
            case "/repeated" -> text(response, 200, "repeated", REPEATED);
            case "/reflect" -> text(response, 200, "reflected\n", "Plumbline-Reflect",
                URLDecoder.decode(query.replace("+", "%2B"), ISO_8859_1));
            default -> text(response, 200, "Plumbline\n");
        }
    }

    static void stream(HttpServletRequest request, HttpServletResponse response, String query) throws IOException {
        String accepted = String.join(",", Collections.list(request.getHeaders("TE"))).replaceAll("[ \t]", "");
        boolean trailers = request.getServletPath().equals("/trailers") && request.getProtocol().equals("HTTP/1.1");
        if (trailers && List.of(accepted.toLowerCase().split(",")).contains("trailers")) {
            response.setHeader("Trailer", "Plumbline-Trailer");
            response.setTrailerFields(() -> Map.of("Plumbline-Trailer", "sent"));
        }
        response.setContentType("text/plain");
        boolean large = query.matches("[0-9]+");
        int octets = query.length() > 8 ? MAX_STREAM : large ? Math.min(Integer.parseInt(query), MAX_STREAM) : 0;
        for (int piece = 1; piece <= (large ? 1 : 5); piece++) {
            String content = large ? "x".repeat(octets) : "piece %d of the stream\n".formatted(piece);
            response.getOutputStream().write(content.getBytes(ISO_8859_1));
            response.flushBuffer();
        }
    }

    static void declared(HttpServletResponse response, String[] numbers) throws IOException {
        int length = number(numbers[0], 1_000_000), octets = number(numbers[numbers.length - 1], 1_000_000);
        if (length < 0 || octets < 0 || numbers.length != 2) {
            text(response, 400, "How many octets?\n");
            return;
        }
        response.setContentType("text/plain");
        response.setContentLength(length);
        response.getOutputStream().write("d".repeat(octets).getBytes(ISO_8859_1));
    }

    static void status(HttpServletResponse response, int status) throws IOException {
        String[] later = {"Retry-After", "1"}, location = {"Location", "/"};
        String[] field = status == 201 || status / 100 == 3 ? location : FIELD.getOrDefault(status, later);
        response.setStatus(status);
        if (status != 204 && status != 205 && status != 304) text(response, status, "Go to / instead.\n", field);
    }

    static String inspected(HttpServletRequest request, String query, byte[] content) {
        String fields = Collections.list(request.getHeaderNames()).stream().flatMap(name ->
            Collections.list(request.getHeaders(name)).stream().map(value -> List.of(quoted(name), quoted(value))))
            .map(List::toString).collect(Collectors.joining(", "));
        String trailers = request.getTrailerFields().entrySet().stream().map(field ->
            List.of(quoted(field.getKey()), quoted(field.getValue())).toString()).collect(Collectors.joining(", "));
        String target = request.getRequestURI() + (request.getQueryString() == null ? "" : "?" + query);
        return """
            {"method": %s, "target": %s, "version": %s, "scheme": %s, "nonce": %s,
             "fields": [%s], "content": %s, "trailers": [%s]}
            """.formatted(quoted(request.getMethod()), quoted(target), quoted(request.getProtocol()),
            quoted(request.getScheme()), quoted(query), fields, quoted(new String(content, ISO_8859_1)), trailers);
    }

    static String quoted(String text) {
        return '"' + Pattern.compile("[^ -~]|[\"\\\\]").matcher(text)
            .replaceAll(found -> "\\\\u%04x".formatted((int) found.group().charAt(0))) + '"';
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("plumbline-");
        String lines = IntStream.range(0, 100).mapToObj("%04d\n"::formatted).collect(Collectors.joining());
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(folder.toString());
        tomcat.setPort(Integer.parseInt(arguments[0]));
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        var context = tomcat.addContext("", folder.toString());
        Tomcat.addServlet(context, "contract", new ServletApp());
        context.addServletMappingDecoded("/", "contract", false);
        Tomcat.addServlet(context, "files", new DefaultServlet()).addInitParameter("useStrongETags", "true");
        for (String name : List.of("resource", "empty")) {
            Path file = Files.writeString(folder.resolve(name), name.equals("empty") ? "" : lines);
            file.toFile().setLastModified(1714996800000L); // 2024-05-06T12:00:00Z
            context.addServletMappingDecoded("/" + name, "files", false);
        }
        tomcat.start();
        tomcat.getServer().await();
    }
}
