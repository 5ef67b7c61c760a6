"""Channels into a broker, from which other systems of the office read: a stream each.

They know how a broker takes a message and what it says of trying again. They do not know who reads
there. A broker is the office's own and its address comes from whoever runs the office, never from a
message. A connection lasts for one message: nothing waits in the background between two of them,
and nothing has to be closed. Their modules: `jetstream` and
`redis_stream`.
"""
