/* The contract application for GNU libmicrohttpd, 0.9.71 or later.
   Run: cc -o mhd_app mhd_app.c -lmicrohttpd && ./mhd_app PORT
   Absent: all but /, /echo, /inspect, /resource (without dates and ranges), /stream and /status. */
#include <arpa/inet.h>
#include <microhttpd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#define TAG "\"plumbline-1\""
#define BASIC "Basic realm=\"plumbline\""
enum { MAX_CONTENT = 1 << 20, MAX_STREAM = 1 << 24, LENGTH = 500 };
typedef enum MHD_Result Result;
typedef const char *Fields[8][2]; /* names and values, up to a name of NULL */
struct request { struct MHD_Connection *call; const char *method; char *target, *content; size_t length; int begun; };
struct tags { const char *name; int weakly, given, found; };

static Result respond(struct request *request, int status, struct MHD_Response *response, Fields fields) {
    for (; fields[0][0]; fields++) MHD_add_response_header(response, fields[0][0], fields[0][1]);
    Result result = MHD_queue_response(request->call, status, response);
    return MHD_destroy_response(response), result;
}

static Result octets(struct request *request, int status, const char *content, size_t length, Fields fields) {
    return respond(request, status, MHD_create_response_from_buffer(length, (void *)content, MHD_RESPMEM_MUST_COPY), fields);
}

static Result text(struct request *request, int status, const char *content, const char *name, const char *value) {
    return octets(request, status, content, strlen(content), (Fields){{"Content-Type", "text/plain"}, {name, value}});
}

static void quote(FILE *file, const char *before, const char *octets, size_t length) {
    for (fprintf(file, "%s\"", before); length; length--, octets++)
        fprintf(file, *octets < ' ' || *octets > '~' || strchr("\"\\", *octets) ? "\\u%04x" : "%c", (unsigned char)*octets);
    fputc('"', file);
}

static Result put_pair(void *file, enum MHD_ValueKind kind, const char *name, size_t size, const char *value, size_t length) {
    quote(file, ftell(file) && kind ? ", [" : "[", name, size);
    quote(file, ", ", value, value ? length : 0);
    return fputc(']', file) == EOF ? MHD_NO : MHD_YES;
}

static Result inspect(struct request *request, const char *version) {
    char *json, *pairs[2] = {NULL, NULL}, *query = strchr(request->target, '?');
    size_t size;
    for (int each = 0; each < 2; each++) {
        FILE *list = open_memstream(&pairs[each], &size);
        MHD_get_connection_values_n(request->call, each ? MHD_FOOTER_KIND : MHD_HEADER_KIND, put_pair, list);
        fclose(list);
    }
    FILE *file = open_memstream(&json, &size);
    quote(file, "{\"method\": ", request->method, strlen(request->method));
    quote(file, ", \"target\": ", request->target, strlen(request->target));
    quote(file, ", \"nonce\": ", query ? query + 1 : "", query ? strlen(query + 1) : 0);
    quote(file, ", \"content\": ", request->content, request->length);
    fprintf(file, ", \"version\": \"%s\", \"fields\": [%s], \"trailers\": [%s]}\n", version, pairs[0], pairs[1]);
    fclose(file), free(pairs[0]), free(pairs[1]);
    return respond(request, 200, MHD_create_response_from_buffer(size, json, MHD_RESPMEM_MUST_FREE),
        (Fields){{"Content-Type", "application/json"}});
}

static Result find(void *to, enum MHD_ValueKind kind, const char *name, const char *value) {
    struct tags *tags = to;
    if (!kind || strcasecmp(name, tags->name)) return MHD_YES;
    tags->given = 1, tags->found |= !strcmp(value, "*");
    for (const char *at = value; (at = strstr(at, TAG)); at++)
        tags->found |= tags->weakly || at < value + 2 || strncmp(at - 2, "W/", 2);
    return MHD_YES;
}

/* Answers GET or HEAD as the preconditions ask for it (RFC 9110 section 13.2.2). */
static Result resource(struct request *request) {
    char content[LENGTH + 1];
    struct tags match = {"If-Match", 0, 0, 0}, none = {"If-None-Match", 1, 0, 0};
    MHD_get_connection_values(request->call, MHD_HEADER_KIND, find, &match);
    MHD_get_connection_values(request->call, MHD_HEADER_KIND, find, &none);
    for (int line = 0; line < LENGTH / 5; line++) sprintf(content + 5 * line, "%04d\n", line);
    if (match.given && !match.found) return text(request, 412, "The precondition failed.\n", NULL, NULL);
    return octets(request, none.found ? 304 : 200, content, LENGTH, (Fields){{"ETag", TAG},
        {"Cache-Control", "max-age=60"}, {none.found ? NULL : "Content-Type", "text/plain; charset=us-ascii"}});
}

static ssize_t give(void *size, uint64_t at, char *to, size_t room) {
    size_t left = *(size_t *)size - at, octets = left < room ? left : room;
    return memset(to, 'x', octets) && octets ? (ssize_t)octets : MHD_CONTENT_READER_END_OF_STREAM;
}

static Result stream(struct request *request) {
    char *query = strchr(request->target, '?');
    size_t *size = malloc(sizeof *size), asked = query && query[1] ? strtoul(query + 1, NULL, 10) : 100;
    *size = asked < MAX_STREAM ? asked : MAX_STREAM;
    return respond(request, 200, MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, 65536, give, size, free),
        (Fields){{"Content-Type", "text/plain"}});
}

static Result status(struct request *request, int status) {
    const char *field = status == 201 || status / 100 == 3 ? "Location\0/" : status == 405 ? "Allow\0GET, HEAD"
        : status == 401 ? "WWW-Authenticate\0" BASIC : status == 407 ? "Proxy-Authenticate\0" BASIC
        : status == 416 ? "Content-Range\0bytes */500" : "Retry-After\0" "1";
    if (status < 200 || status == 206 || status == 426) return text(request, 404, "Not offered.\n", NULL, NULL);
    if (status == 204 || status == 205 || status == 304) return octets(request, status, "", 0, (Fields){{0}});
    return text(request, status, "Go to / instead.\n", field, field + strlen(field) + 1);
}

static Result handle(void *none, struct MHD_Connection *call, const char *url, const char *method, const char *version,
                     const char *data, size_t *size, void **state) {
    struct request *request = *state;
    request->call = call, request->method = method;
    if (!request->begun++) return MHD_YES; /* only the header section has arrived */
    if (*size) {
        if (request->length + *size <= MAX_CONTENT) memcpy(request->content + request->length, data, *size);
        request->length += *size, *size = 0;
        return MHD_YES;
    }
    if (*url != '/') url += strcspn(url, ":") + strspn(url + strcspn(url, ":"), ":/"), url += strcspn(url, "/");
    if (request->length > MAX_CONTENT) return text(request, 413, "Too much content.\n", none, NULL);
    if (!strcmp(url, "/echo")) return octets(request, 200, request->content, request->length,
        (Fields){{"Content-Type", "application/octet-stream"}});
    if (!strcmp(url, "/inspect")) return inspect(request, version);
    if (!strncmp(url, "/status/", 8) && strlen(url) == 11 && url[8] < '6') return status(request, atoi(url + 8));
    if (*url && strcmp(url, "/") && strcmp(url, "/resource") && strcmp(url, "/stream"))
        return text(request, 404, "There is nothing here.\n", NULL, NULL);
    if (!strcmp(method, "OPTIONS")) return octets(request, 204, "", 0, (Fields){{"Allow", "GET, HEAD, OPTIONS"}});
    if (strcmp(method, "GET") && strcmp(method, "HEAD"))
        return text(request, strstr("POST PUT DELETE PATCH CONNECT TRACE", method) ? 405 : 501, "Read only.\n",
            "Allow", "GET, HEAD, OPTIONS");
    return !strcmp(url, "/resource") ? resource(request) : !strcmp(url, "/stream") ? stream(request)
        : text(request, 200, "Plumbline\n", NULL, NULL);
}

static void *begin(void *none, const char *target, struct MHD_Connection *call) {
    struct request *request = calloc(1, sizeof *request + MAX_CONTENT);
    *request = (struct request){.call = call, .target = strdup(target), .content = (char *)(request + 1)};
    return none ? none : request;
}

static void end(void *none, struct MHD_Connection *call, void **state, enum MHD_RequestTerminationCode how) {
    struct request *request = *state;
    if (request) free(request->target);
    free(call || how ? request : none);
}

int main(int count, char **arguments) {
    struct sockaddr_in place = {.sin_family = AF_INET, .sin_port = htons(atoi(arguments[count - 1]))};
    place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (!MHD_start_daemon(MHD_USE_AUTO_INTERNAL_THREAD, 0, NULL, NULL, handle, NULL, MHD_OPTION_SOCK_ADDR, &place,
        MHD_OPTION_URI_LOG_CALLBACK, begin, NULL, MHD_OPTION_NOTIFY_COMPLETED, end, NULL, MHD_OPTION_END)) return 1;
    for (;;) pause();
}
