"""The upper limit: a threaded socket loop that parses nothing."""

import socket
import sys
import threading

_ANSWER = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 13\r\n"
    b"Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n\r\nHello, world!"
)


def _serve(sock: socket.socket) -> None:
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    with sock:
        try:
            while sock.recv(65536):
                sock.sendall(_ANSWER)
        except OSError:
            return


def main() -> None:
    """Send a response for each segment received on the port in the first argument."""
    with socket.create_server(("127.0.0.1", int(sys.argv[1])), backlog=128) as listener:
        while True:
            sock, _ = listener.accept()
            threading.Thread(target=_serve, args=(sock,), daemon=True).start()


if __name__ == "__main__":
    main()
