"""The protocol's own messages."""
