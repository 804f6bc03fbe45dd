// The contract application on Go's net/http, without packages.
// Absent: nothing.
// Run: go build -o go_app go_app.go && ./go_app 8000
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"os/signal"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"
)

const (
	limit, stored = 1024 * 1024, 64 * 1024 // octets of content, of a member of the store
	challenge     = `Basic realm="plumbline", charset="UTF-8"`
	plain         = "text/plain; charset=utf-8"
	uriHost       = `^(?:[A-Za-z0-9\-._~!$&'()*+,;=%]+|\[[0-9A-Fa-fv:.]+\])(?::[0-9]*)?$`
	name          = `^[A-Za-z0-9\-._~]{1,128}$`
)

type W = http.ResponseWriter
type R = *http.Request
type kept struct {
	content, kind, tag string
	modified           time.Time
	strong             bool // modified is a strong validator
}

var (
	resource = kept{"", "text/plain; charset=us-ascii", `"plumbline-1"`,
		time.Date(2024, 5, 6, 12, 0, 0, 0, time.UTC), true}
	empty  = kept{"", resource.kind, `"plumbline-0"`, resource.modified, true}
	store  = map[string]kept{}
	lock   sync.Mutex
	tags   = regexp.MustCompile(`(W/)?("[\x21\x23-\x7e\x80-\xff]*")`)
	beside = map[int][]string{
		401: {"WWW-Authenticate", challenge}, 407: {"Proxy-Authenticate", challenge},
		405: {"Allow", "GET, HEAD"}, 416: {"Content-Range", "bytes */500"},
		413: {"Retry-After", "1"}, 429: {"Retry-After", "1"}, 503: {"Retry-After", "1"},
	}
	repeated = []string{"Set-Cookie", "first=1", "Set-Cookie", "second=2", "Vary", "accept",
		"Vary", "accept-language", "Link", "</first>; rel=prev", "Link", "</second>; rel=next",
		"WWW-Authenticate", `Basic realm="first"`, "WWW-Authenticate", `Bearer realm="second"`}
	reading = map[string]func(W, R){
		"/":         func(w W, r R) { text(w, 200, "Plumbline") },
		"/resource": func(w W, r R) { show(w, r, resource) },
		"/empty":    func(w W, r R) { show(w, r, empty) },
		"/stream":   stream, "/trailers": trailers, "/negotiated": negotiated, "/private": private,
		"/declared": declared, "/slow": slow,
		// On record is a date in the year 2525, but none later than Date may be sent.
		"/future":   func(w W, r R) { text(w, 200, "It is not yet.", "Last-Modified", date(time.Now())) },
		"/reflect":  func(w W, r R) { text(w, 200, "reflected", "Plumbline-Reflect", decoded(r)) },
		"/repeated": func(w W, r R) { whole(w, 200, "text/plain", "repeated", repeated...) },
	}
)

func matches(pattern, text string) bool { return regexp.MustCompile(pattern).MatchString(text) }
func list(r R, field string) string     { return strings.Join(r.Header[field], ", ") }
func date(moment time.Time) string      { return moment.UTC().Format(http.TimeFormat) }
func decoded(r R) string                { value, _ := url.PathUnescape(r.URL.RawQuery); return value }
func text(w W, status int, words string, more ...string) {
	whole(w, status, plain, words+"\n", more...)
}

func whole(w W, status int, kind, content string, fields ...string) {
	for ; len(fields) > 0; fields = fields[2:] {
		w.Header().Add(fields[0], fields[1])
	}
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Content-Length", strconv.Itoa(len(content)))
	w.WriteHeader(status)
	io.WriteString(w, content)
}

func latin1(octets string) string {
	var text strings.Builder
	for at := 0; at < len(octets); at++ {
		text.WriteRune(rune(octets[at]))
	}
	return text.String()
}

func pairs(header http.Header) [][2]string {
	found := [][2]string{}
	for name, values := range header {
		for _, value := range values {
			found = append(found, [2]string{strings.ToLower(name), latin1(value)})
		}
	}
	return found
}

// allowed answers every method that is not in the list; it returns whether to go on.
func allowed(w W, r R, methods string) bool {
	if r.Method == "OPTIONS" {
		w.Header().Set("Allow", methods)
		w.WriteHeader(204)
	} else if strings.Contains(" "+methods+",", " "+r.Method+",") {
		return true
	} else if strings.Contains(" GET HEAD POST PUT DELETE PATCH CONNECT TRACE ", " "+r.Method+" ") {
		text(w, 405, "This method is not allowed here.", "Allow", methods)
	} else {
		text(w, 501, "This method is not known.")
	}
	return false
}

func serve(w W, r R) {
	path, content := r.URL.Path, ""
	stores := path == "/store" || strings.HasPrefix(path, "/store/")
	if stores || path == "/echo" || path == "/inspect" {
		octets, err := io.ReadAll(http.MaxBytesReader(w, r.Body, map[bool]int64{true: stored, false: limit}[stores]))
		if err != nil {
			code := map[bool]int{true: 413, false: 400}[strings.Contains(err.Error(), "too large")]
			text(w, code, "The content cannot be read.")
			return
		}
		content = string(octets)
	}
	if stores {
		lock.Lock()
		defer lock.Unlock()
		place(w, r, strings.TrimPrefix(strings.TrimPrefix(path, "/store"), "/"), content)
	} else if path == "/echo" {
		whole(w, 200, "application/octet-stream", content)
	} else if path == "/inspect" {
		understood, _ := json.Marshal(map[string]any{
			"method": r.Method, "target": latin1(r.RequestURI), "version": r.Proto,
			"fields":  append(pairs(r.Header), [2]string{"host", latin1(r.Host)}),
			"content": latin1(content), "trailers": pairs(r.Trailer),
			"nonce": latin1(r.URL.RawQuery), "scheme": "http", "authority": latin1(r.Host),
		})
		whole(w, 200, "application/json", string(understood))
	} else if path == "/secure" && matches(uriHost, r.Host) {
		text(w, 308, "Over TLS only.", "Location", "https://"+r.Host+"/secure")
	} else if path == "/secure" {
		text(w, 400, "Which host?")
	} else if strings.HasPrefix(path, "/moved/") && matches(name, path[7:]) {
		text(w, 308, "It is in /store/"+path[7:]+" now.", "Location", "/store/"+path[7:])
	} else if strings.HasPrefix(path, "/status/") {
		status(w, path[8:])
	} else if handler := reading[path]; handler == nil {
		text(w, 404, "There is nothing here.")
	} else if allowed(w, r, "GET, HEAD, OPTIONS") {
		handler(w, r)
	}
}

func status(w W, digits string) {
	code, _ := strconv.Atoi(digits)
	if !matches(`^[2-5][0-9][0-9]$`, digits) || code == 206 || code == 426 {
		text(w, 404, "There is no such status.")
	} else if code == 204 || code == 205 || code == 304 {
		w.WriteHeader(code)
	} else if code == 201 || code/100 == 3 {
		text(w, code, "Go to / instead.", "Location", "/")
	} else {
		text(w, code, "This is status "+digits+".", beside[code]...)
	}
}

func stream(w W, r R) {
	w.Header().Set("Content-Type", plain)
	if octets := number(r.URL.RawQuery, 16*limit); octets >= 0 {
		w.(http.Flusher).Flush()
		io.WriteString(w, strings.Repeat("x", octets))
	} else {
		for number := 1; number <= 5; number++ {
			fmt.Fprintf(w, "piece %d of the stream\n", number)
			w.(http.Flusher).Flush()
		}
	}
}

func trailers(w W, r R) {
	if matches(`(?i)(^|,)[ \t]*trailers[ \t]*(,|$)`, list(r, "Te")) && r.ProtoAtLeast(1, 1) {
		w.Header().Set("Trailer", "Plumbline-Trailer")
		defer w.Header().Set("Plumbline-Trailer", "sent")
	}
	stream(w, r)
}

// number returns the value of the digits, -1 if it is none or more than most.
func number(digits string, most int) int {
	value, err := strconv.Atoi(digits)
	if err != nil || digits[0] < '0' || value > most {
		return -1
	}
	return value
}

func declared(w W, r R) {
	before, after, _ := strings.Cut(r.URL.RawQuery, ",")
	length, sent := number(before, 1000000), number(after, 1000000)
	if length < 0 || sent < 0 {
		text(w, 400, "Two numbers up to 1000000 with a comma between them.")
	} else {
		w.Header().Set("Content-Length", strconv.Itoa(length))
		io.WriteString(w, strings.Repeat("d", sent))
	}
}

func slow(w W, r R) {
	if milliseconds := number(r.URL.RawQuery, 10000); milliseconds < 0 {
		text(w, 400, "A number of milliseconds up to 10000.")
	} else {
		time.Sleep(time.Duration(milliseconds) * time.Millisecond)
		whole(w, 200, "text/plain", "slow")
	}
}

func private(w W, r R) {
	scheme, token, _ := strings.Cut(list(r, "Authorization"), " ")
	known := map[string]int{"cGx1bWI6bGluZQ==": 200, "cGx1bWItZ3Vlc3Q6bGluZQ==": 403} // a guest
	if code := known[strings.Trim(token, " \t")]; strings.EqualFold(scheme, "basic") && code != 0 {
		text(w, code, "This is for plumb alone.")
	} else {
		text(w, 401, "Say who you are.", "WWW-Authenticate", challenge)
	}
}

func negotiated(w W, r R) {
	html := weigh(r, "text/html", `(;+charset="?utf-8"?)?`)
	json := weigh(r, "application/json", "()")
	if html == 0 && json == 0 {
		text(w, 406, "There are text/html and application/json.", "Vary", "Accept")
	} else if html >= json {
		whole(w, 200, "text/html; charset=utf-8", "<!DOCTYPE html><title>a</title>\n", "Vary", "Accept")
	} else {
		whole(w, 200, "application/json", "{\"plumbline\": true}\n", "Vary", "Accept")
	}
}

// weigh returns the weight of the most specific media range that matches.
func weigh(r R, kind, parameter string) float64 {
	best, found := -1, 0.0
	if r.Header["Accept"] == nil {
		return 1
	}
	for _, each := range regexp.MustCompile(`(?:"(?:[^"\\]|\\.)*"|[^,])+`).FindAllString(list(r, "Accept"), -1) {
		each = regexp.MustCompile(`[ \t]+`).ReplaceAllString(strings.ToLower(each), "")
		for rank, media := range []string{"*/*", strings.Split(kind, "/")[0] + "/*", kind} {
			weight := `(?:;+q=(0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?))?`
			form := "^" + regexp.QuoteMeta(media) + parameter + weight + parameter + ";*$"
			q := regexp.MustCompile(form).FindStringSubmatch(each)
			if q != nil && 99*rank+len(q[1]+q[3]) > best {
				if found, best = 1, 99*rank+len(q[1]+q[3]); q[2] != "" {
					found, _ = strconv.ParseFloat(q[2], 64)
				}
			}
		}
	}
	return found
}

func show(w W, r R, chosen kept) {
	w.Header().Set("ETag", chosen.tag)
	w.Header().Set("Content-Type", chosen.kind)
	w.Header().Set("Cache-Control", "max-age=60")
	if validator := list(r, "If-Range"); !chosen.strong && matches(`^[^"]+$`, validator) {
		r.Header.Del("Range") // the date is a weak validator
	}
	http.ServeContent(w, r, "", chosen.modified, strings.NewReader(chosen.content))
}

// holds returns whether the preconditions of a PUT or DELETE are true (RFC 9110 section 13.2.2).
func holds(r R, current kept, there bool) bool {
	same := func(field string, weak bool) bool {
		found := there && strings.Trim(list(r, field), " \t") == "*"
		for _, tag := range tags.FindAllStringSubmatch(list(r, field), -1) {
			found = found || there && tag[2] == current.tag && (weak || tag[1] == "")
		}
		return found
	}
	before, err := http.ParseTime(list(r, "If-Unmodified-Since"))
	late := err == nil && there && current.modified.After(before)
	given, none := r.Header["If-Match"] != nil, r.Header["If-None-Match"] != nil
	return (given && same("If-Match", false) || !given && !late) && !(none && same("If-None-Match", true))
}

// place answers a request for a member of the store, or for the store itself if the key is empty.
func place(w W, r R, key string, content string) {
	current, there := store[key]
	writes := r.Method == "PUT" || r.Method == "POST"
	methods := map[bool]string{true: "POST, OPTIONS", false: "GET, HEAD, PUT, DELETE, OPTIONS"}
	if !allowed(w, r, methods[key == ""]) {
		return
	} else if r.Method == "PUT" && !matches(name, key) {
		text(w, 409, "This is not a valid name.")
	} else if writes && r.Header["Content-Range"] != nil {
		text(w, 400, "Only a whole representation can be stored.")
	} else if writes && r.Header["Content-Encoding"] != nil {
		text(w, 415, "Content codings are not supported.", "Accept-Encoding", "identity")
	} else if !writes && !there {
		text(w, 404, "Nothing is stored under this name.")
	} else if r.Method == "GET" || r.Method == "HEAD" {
		current.strong = current.strong && time.Since(current.modified) >= time.Second
		show(w, r, current)
	} else if !holds(r, current, there) {
		text(w, 412, "The precondition failed.")
	} else if r.Method == "DELETE" {
		delete(store, key)
		w.WriteHeader(204)
	} else {
		unique, now := fmt.Sprintf("%x", time.Now().UnixNano()), time.Now().UTC().Truncate(time.Second)
		kind := list(r, "Content-Type")
		if kind == "" {
			kind = "application/octet-stream"
		}
		if key == "" {
			key = unique
			w.Header().Set("Location", "/store/"+key)
		}
		if len(store) == 1024 {
			store = map[string]kept{}
		}
		store[key] = kept{content, kind, `"` + unique + `"`, now, !there || current.modified != now}
		text(w, map[bool]int{true: 200, false: 201}[there], "It is in /store/"+key+" now.",
			"ETag", store[key].tag, "Last-Modified", date(now))
	}
}

func main() {
	for number := 0; number < 100; number++ {
		resource.content += fmt.Sprintf("%04d\n", number)
	}
	http.HandleFunc("/", serve)
	server := http.Server{Addr: "127.0.0.1:" + os.Args[1]}
	go func() {
		if err := server.ListenAndServe(); err != http.ErrServerClosed {
			panic(err)
		}
	}()
	asked := make(chan os.Signal, 1)
	signal.Notify(asked, syscall.SIGTERM, syscall.SIGINT)
	<-asked
	patience, cancel := context.WithTimeout(context.Background(), 8*time.Second)
	defer cancel()
	server.Shutdown(patience)
}
