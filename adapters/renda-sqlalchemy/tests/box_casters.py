"""Processes that cast with the same papers at once, each its own choice, and say what was taken."""

from store_processes import CONTEXT

from renda.ballots import Choice
from renda.office import BallotBox
from renda.ports import SlotFilledError, StoreBusyError
from renda.secrecy import BoxKey
from renda_sqlalchemy import Schema, SqlStore


def cast_together(store, tokens, key, count):
    """Cast with the same papers in several processes; return token and process of what was taken.

    Every other process casts each ballot twice, as one does who had no answer.
    """
    url = store.on.url.render_as_string(hide_password=False)
    queue, begin = CONTEXT.Queue(), CONTEXT.Barrier(count)
    given = (url, store.schema.prefix, tokens, key.text, queue, begin)
    running = [CONTEXT.Process(target=_cast, args=(number, *given)) for number in range(count)]
    for process in running:
        process.start()
    taken = [pair for _ in running for pair in queue.get(timeout=120)]
    for process in running:
        process.join()
    return taken


def _cast(number, url, prefix, tokens, key, queue, begin):
    store = SqlStore.open(url, schema=Schema(prefix=prefix))
    box = BallotBox.of(store, "v1", BoxKey(key))
    start = number * len(tokens) // 16
    first, *others = tokens[start:] + tokens[:start]
    taken = [(first, number)] if _is_taken(box, first, number) else []
    # All begin with another paper, so that none is so fast that it takes them all.
    begin.wait()
    queue.put([*taken, *((token, number) for token in others if _is_taken(box, token, number))])
    store.close()


def _is_taken(box, token, number):
    """Cast until the store has answered; tell whether the ballot is in the box."""
    choice, times = Choice(approves=[f"p{number}"]), 1 + number % 2
    while times:
        try:
            assert box.cast(token, choice) == token
        except StoreBusyError:
            continue
        except SlotFilledError:
            return False
        times -= 1
    return True
