"""The reference store: an office's data in memory, as the ports ask for it and no more.

Other stores are measured against it. It knows no file and no database: it ends with the process and
shares nothing with any other. Its modules: `stores`, `sessions`, `transactions` (one commit),
`state` (what is committed), `repositories`, `outboxes`, `identities`, `boxes`, `backups`.
"""

from renda.memory.stores import MemoryStore

__all__ = ["MemoryStore"]
