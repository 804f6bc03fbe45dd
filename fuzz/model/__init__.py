"""A model of requests and connections, written from the RFCs; of the server it imports limits."""
