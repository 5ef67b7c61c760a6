"""DeliveryCounts: what lies in the outbox is handed to notifiers, and what became of it is noted.

It knows claims, attempts and pauses. It does not know who is owed what, nor how any service is
spoken to. Its modules: `relay` (one call of delivery), `channel_turns` (a channel within a
call), `delivery_counts` (what came of it), `back_off` (when a message is tried again),
`message_words` (an entry as a message), `console_notifier` and `file_notifier` (the channels that
need no service).
"""
