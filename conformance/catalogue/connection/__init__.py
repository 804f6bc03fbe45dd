"""Cases on connections: persistence, pipelining, closing, HTTP/1.0, Upgrade, TLS and shutdown."""
