"""Cases, observations and the grammar of fields; imports none of the other packages."""
