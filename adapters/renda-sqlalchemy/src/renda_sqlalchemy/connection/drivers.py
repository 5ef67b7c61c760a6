"""The databases that a store may be kept in, and the drivers that are used by default.

It loads nothing of SQLAlchemy.
"""

DRIVERS = {"postgresql": "psycopg", "mysql": "pymysql", "mariadb": "pymysql"}


def schemes() -> tuple[str, ...]:
    """Return the schemes that the addresses of databases begin with, such as `sqlite`."""
    return ("sqlite", *DRIVERS)
