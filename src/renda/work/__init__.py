"""What deputies, groups and congresses do: activities, the ledger, and who took part.

Whatever is done is an `Activity`: a `Reception`, a `Supervision`, a `TrainingSession`, a filing. An
activity yields duty records (履职记录), and rules read nothing else. The `Ledger` keeps the records
of what is saved in it; of what is saved again, only the difference is written.
"""

from renda.lazy_names import attach

__all__, __getattr__, __dir__ = attach(__name__)
