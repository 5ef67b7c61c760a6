"""The words of the stores in databases: English in the code, Chinese in `locale/` and beside it."""

from renda.terms import Catalogue, Term

WORDS = Catalogue("renda_sqlalchemy")


class Trouble(Term):
    """Why a database cannot do what was asked (数据库的问题)."""

    STILL_READ = (
        "still_read",
        "it is erased, but others still read the state before; scrub the store when they end",
    )
    NO_TRANSACTION = (
        "no_transaction",
        "the connection commits by itself (AUTOCOMMIT); a store needs transactions",
    )
    ONE_CONNECTION = (
        "one_connection",
        "that an identity is read is kept on a connection of its own; the engine has one only",
    )
    DROPPED = "dropped", "the database has dropped the transaction, and all changes with it"
