// go_app.go PORT: the contract application on Go's net/http.
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
	"strconv"
	"strings"
	"syscall"
	"time"
)

const limit = 1024 * 1024

// grace is the time for requests in progress after SIGTERM.
const grace = 8 * time.Second

var modified = time.Date(2024, 5, 6, 12, 0, 0, 0, time.UTC)

func content(w http.ResponseWriter, r *http.Request) ([]byte, bool) {
	octets, err := io.ReadAll(http.MaxBytesReader(w, r.Body, limit))
	if err != nil {
		status := http.StatusBadRequest
		if strings.Contains(err.Error(), "too large") {
			status = http.StatusRequestEntityTooLarge
		}
		http.Error(w, "the content cannot be read", status)
	}
	return octets, err == nil
}

func latin1(octets []byte) string {
	var text strings.Builder
	for _, octet := range octets {
		text.WriteRune(rune(octet))
	}
	return text.String()
}

func pairs(header http.Header) [][2]string {
	found := [][2]string{}
	for name, values := range header {
		for _, value := range values {
			found = append(found, [2]string{strings.ToLower(name), latin1([]byte(value))})
		}
	}
	return found
}

func inspect(w http.ResponseWriter, r *http.Request) {
	octets, read := content(w, r)
	if !read {
		return
	}
	fields := append(pairs(r.Header), [2]string{"host", r.Host})
	understood := map[string]any{
		"method": r.Method, "target": r.RequestURI, "version": r.Proto, "fields": fields,
		"content": latin1(octets), "trailers": pairs(r.Trailer), "nonce": r.URL.RawQuery,
		"scheme": "http", "authority": r.Host,
	}
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(understood)
}

// readOnly answers every method but GET and HEAD; it returns whether to go on.
func readOnly(w http.ResponseWriter, r *http.Request) bool {
	switch r.Method {
	case "GET", "HEAD":
		return true
	case "OPTIONS":
		w.Header().Set("Allow", "GET, HEAD, OPTIONS")
		w.WriteHeader(http.StatusNoContent)
	case "POST", "PUT", "DELETE", "PATCH", "CONNECT", "TRACE":
		w.Header().Set("Allow", "GET, HEAD, OPTIONS")
		http.Error(w, "only to be read", http.StatusMethodNotAllowed)
	default:
		http.Error(w, "this method is not known", http.StatusNotImplemented)
	}
	return false
}

func stream(w http.ResponseWriter, r *http.Request) {
	if !readOnly(w, r) {
		return
	}
	if octets, err := strconv.Atoi(r.URL.RawQuery); err == nil && octets < 16*limit {
		piece := strings.Repeat("x", 65536)
		for ; octets > len(piece); octets -= len(piece) {
			io.WriteString(w, piece)
		}
		io.WriteString(w, piece[:octets])
		return
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	for number := 1; number <= 5; number++ {
		fmt.Fprintf(w, "piece %d of the stream\n", number)
		w.(http.Flusher).Flush()
	}
}

func trailers(w http.ResponseWriter, r *http.Request) {
	if strings.Contains(r.Header.Get("TE"), "trailers") {
		w.Header().Set("Trailer", "Plumbline-Trailer")
		defer w.Header().Set("Plumbline-Trailer", "sent")
	}
	stream(w, r)
}

func resource(w http.ResponseWriter, r *http.Request) {
	if !readOnly(w, r) {
		return
	}
	var text strings.Builder
	for number := 0; number < 100; number++ {
		fmt.Fprintf(&text, "%04d\n", number)
	}
	w.Header().Set("ETag", `"plumbline-1"`)
	w.Header().Set("Content-Type", "text/plain; charset=us-ascii")
	w.Header().Set("Cache-Control", "max-age=60")
	http.ServeContent(w, r, "", modified, strings.NewReader(text.String()))
}

func status(w http.ResponseWriter, r *http.Request) {
	code, err := strconv.Atoi(strings.TrimPrefix(r.URL.Path, "/status/"))
	if err != nil || code < 200 || code > 599 || code == 206 || code == 426 {
		http.NotFound(w, r)
		return
	}
	beside := map[int][2]string{
		201: {"Location", "/"}, 405: {"Allow", "GET, HEAD"}, 416: {"Content-Range", "bytes */500"},
		401: {"WWW-Authenticate", `Basic realm="plumbline"`},
		407: {"Proxy-Authenticate", `Basic realm="plumbline"`},
	}
	if field, known := beside[code]; known {
		w.Header().Set(field[0], field[1])
	} else if code >= 300 && code < 400 && code != 304 {
		w.Header().Set("Location", "/")
	}
	w.WriteHeader(code)
	if code != 204 && code != 205 && code != 304 {
		fmt.Fprint(w, code)
	}
}

func main() {
	mux := http.NewServeMux()
	mux.HandleFunc("/echo", func(w http.ResponseWriter, r *http.Request) {
		if octets, read := content(w, r); read {
			w.Header().Set("Content-Type", "application/octet-stream")
			w.Write(octets)
		}
	})
	mux.HandleFunc("/reflect", func(w http.ResponseWriter, r *http.Request) {
		value, _ := url.PathUnescape(r.URL.RawQuery)
		w.Header().Set("Plumbline-Reflect", value)
		fmt.Fprintln(w, "reflected")
	})
	mux.HandleFunc("/inspect", inspect)
	mux.HandleFunc("/stream", stream)
	mux.HandleFunc("/trailers", trailers)
	mux.HandleFunc("/resource", resource)
	mux.HandleFunc("/status/", status)
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/" {
			http.NotFound(w, r)
		} else if readOnly(w, r) {
			fmt.Fprintln(w, "Plumbline")
		}
	})
	server := http.Server{Addr: "127.0.0.1:" + os.Args[1], Handler: mux}
	ended := make(chan struct{})
	go func() {
		asked := make(chan os.Signal, 1)
		signal.Notify(asked, syscall.SIGTERM)
		<-asked
		patience, cancel := context.WithTimeout(context.Background(), grace)
		defer cancel()
		server.Shutdown(patience)
		close(ended)
	}()
	if err := server.ListenAndServe(); err != http.ErrServerClosed {
		panic(err)
	}
	<-ended
}
