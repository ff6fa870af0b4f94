"""The wire protocol of Protocol/wire.md as plain values and bytes: nothing here knows a socket, a thread or a clock."""
