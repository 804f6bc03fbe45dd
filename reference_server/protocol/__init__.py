"""HTTP/1.1 as functions of bytes, without sockets; imports nothing of ours outside itself."""
