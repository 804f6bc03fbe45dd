// JdkApp.java PORT: the contract application on the HTTP server of the JDK.

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Executors;

public class JdkApp {
    static final Map<Integer, String[]> BESIDE = Map.of(
        201, new String[] {"Location", "/"}, 405, new String[] {"Allow", "GET, HEAD"},
        401, new String[] {"WWW-Authenticate", "Basic realm=\"plumbline\""},
        407, new String[] {"Proxy-Authenticate", "Basic realm=\"plumbline\""},
        416, new String[] {"Content-Range", "bytes */500"});

    static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (char c : (text == null ? "" : text).toCharArray()) {
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }

    static void answer(HttpExchange call, int status, byte[] octets) throws IOException {
        boolean bare = octets.length == 0 || call.getRequestMethod().equals("HEAD");
        call.sendResponseHeaders(status, bare ? -1 : octets.length);
        if (!bare) {
            call.getResponseBody().write(octets);
        }
    }

    static byte[] understood(HttpExchange call, byte[] content) {
        StringBuilder fields = new StringBuilder();
        call.getRequestHeaders().forEach((name, values) -> values.forEach(value ->
            fields.append(fields.length() > 0 ? ", " : "").append("[" + quoted(name) + ", "
                + quoted(value) + "]")));
        String uri = call.getRequestURI().toString();
        return ("{\"method\": " + quoted(call.getRequestMethod()) + ", \"target\": " + quoted(uri)
            + ", \"version\": " + quoted(call.getProtocol()) + ", \"fields\": [" + fields
            + "], \"scheme\": \"http\", \"authority\": "
            + quoted(uri.matches("(?i)https?://.*") ? call.getRequestURI().getRawAuthority()
                : call.getRequestHeaders().getFirst("Host"))
            + ", \"content\": " + quoted(new String(content, StandardCharsets.ISO_8859_1))
            + ", \"trailers\": null, \"nonce\": " + quoted(call.getRequestURI().getRawQuery()) + "}")
            .getBytes(StandardCharsets.US_ASCII);
    }

    static void stream(OutputStream out, String query) throws IOException {
        if (query != null && query.matches("[0-9]{1,7}")) {
            byte[] piece = "x".repeat(65536).getBytes();
            for (int left = Integer.parseInt(query); left > 0; left -= piece.length) {
                out.write(piece, 0, Math.min(left, piece.length));
            }
            return;
        }
        for (int n = 1; n <= 5; n++) {
            out.write(("piece " + n + " of the stream\n").getBytes());
            out.flush();
        }
    }

    static void handle(HttpExchange call) throws IOException {
        String path = call.getRequestURI().getPath();
        byte[] content = call.getRequestBody().readAllBytes();
        byte[] root = "Plumbline\n".getBytes(StandardCharsets.US_ASCII);
        call.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
        String method = call.getRequestMethod();
        boolean readOnly = path.equals("/") || path.equals("/stream");
        if (readOnly && !method.matches("GET|HEAD")) {
            call.getResponseHeaders().set("Allow", "GET, HEAD, OPTIONS");
            boolean known = method.matches("POST|PUT|DELETE|PATCH|CONNECT|TRACE");
            boolean options = method.equals("OPTIONS");
            answer(call, options ? 204 : known ? 405 : 501,
                options ? new byte[0] : "This resource is read-only.\n".getBytes());
        } else if (path.equals("/")) {
            answer(call, 200, root);
        } else if (path.equals("/echo")) {
            answer(call, 200, content);
        } else if (path.equals("/inspect")) {
            answer(call, 200, understood(call, content));
        } else if (path.equals("/stream")) {
            call.sendResponseHeaders(200, method.equals("HEAD") ? -1 : 0);
            if (!method.equals("HEAD")) {
                stream(call.getResponseBody(), call.getRequestURI().getRawQuery());
            }
        } else if (path.matches("/status/[2-5][0-9][0-9]") && !path.matches(".*/(206|426)")) {
            int status = Integer.parseInt(path.substring(8));
            if (BESIDE.containsKey(status)) {
                call.getResponseHeaders().set(BESIDE.get(status)[0], BESIDE.get(status)[1]);
            } else if (status >= 300 && status < 400 && status != 304) {
                call.getResponseHeaders().set("Location", "/");
            }
            boolean bare = status == 204 || status == 205 || status == 304;
            answer(call, status, bare ? new byte[0] : path.substring(8).getBytes());
        } else {
            answer(call, 404, "There is nothing here.\n".getBytes());
        }
    }

    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(arguments[0]);
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 128);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", call -> {
            try (call) {
                handle(call);
            }
        });
        server.start();
    }
}
