"""Calls over connections: the client's half of Protocol/wire.md, with blocking calls from any number of threads."""
