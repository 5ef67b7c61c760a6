"""The reference store: an office's data in memory, as the ports ask for it and no more.

What other stores do is measured against it. It ends with the process and is shared with no other.
"""

from renda.memory.stores import MemoryStore

__all__ = ["MemoryStore"]
