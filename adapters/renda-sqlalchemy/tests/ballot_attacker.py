"""Whoever has every byte of a store, knows the roll, and wants to know whose paper is whose.

Deputies queue: they cast in the order in which the roll says that they drew. So any trace of the
order of casting is an order of tokens, and gives them away. The attacker tries every order there
is: where tokens, their hashes or slots stand in any bytes, in any order of rows or transactions.
"""

import hmac
from hashlib import sha256
from random import Random

from renda.ballots import Choice

DEPUTIES = tuple(f"代表{number:04}" for number in range(1, 41))
# Of 40 pairs a blind guess has one right; of all orders tried none has more than this.
CHANCE = 7


class Queue:
    """Deputies in the order in which they draw and cast, each with a paper."""

    def __init__(self, tokens, seed=7):
        drawing = Random(seed)  # noqa: S311 - the same at each run
        self.roll = drawing.sample(DEPUTIES, len(DEPUTIES))
        self.papers = dict(zip(self.roll, drawing.sample(tokens, len(DEPUTIES)), strict=True))

    def choice_of(self, deputy):
        """Return what a deputy chooses."""
        return Choice(approves=[f"p{DEPUTIES.index(deputy) % 2 + 1}"])

    def pairs_in(self, order):
        """Return how many pairs are right if tokens were cast in this order."""
        guessed = zip(self.roll, order, strict=True)
        return sum(self.papers[deputy] == token for deputy, token in guessed)


def orders_in(evidence, names):
    """Yield each order in which all of some names stand in bytes, first and last occurrences."""
    for content in evidence:
        for look in (content.find, content.rfind):
            places = {name: look(name.encode()) for name in names}
            if min(places.values()) >= 0:
                yield sorted(names, key=places.get)


def hashes_of(tokens, salt):
    """Yield by name the tokens that an attacker makes names of: bare, hashed, or salted."""
    yield {token: token for token in tokens}
    yield {sha256(token.encode()).hexdigest()[:32]: token for token in tokens}
    for key in (b"", salt.encode(), bytes.fromhex(salt)):
        yield {_keyed(key, token): token for token in tokens}


def _keyed(key, token):
    """Return the slot that a paper would have if this were the key."""
    return hmac.digest(key, b"slot:" + token.encode(), sha256)[:16].hex()


def most_pairs(queue, evidence, filled=(), salt=""):
    """Return how many pairs an attacker has who tries every order, and how many orders those are.

    Args:
        queue: The deputies, whose roll the attacker knows.
        evidence: All bytes there are, in any order that could tell.
        filled: By sealed ballot the slot it is in, as the rows of the box have them.
        salt: What the store has of the key.
    """
    tokens = sorted(queue.papers.values())
    slots = dict(filled)
    # Without the key nobody knows which slot is of which paper: the last try is a guess.
    guess = dict(zip(sorted(slots.values()), tokens, strict=False))
    orders = [tokens]
    for names in (*hashes_of(tokens, salt), guess):
        known = {sealed: names[slot] for sealed, slot in slots.items() if slot in names}
        for traces in filter(None, (names, known)):
            orders += [[traces[name] for name in order] for order in orders_in(evidence, traces)]
    whole = [order for order in orders if len(order) == len(tokens)]
    found = [queue.pairs_in(order) for tried in whole for order in (tried, tried[::-1])]
    return max(found), len(found)
