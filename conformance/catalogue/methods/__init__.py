"""Cases on request methods: GET, HEAD, POST, PUT, DELETE, CONNECT, OPTIONS, TRACE and unknown ones."""
