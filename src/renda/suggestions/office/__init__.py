"""What an office looks at when it looks at many suggestions.

It knows what is due, the workload, rates, repeats and conflicts. It does not change any suggestion,
except that `batches` makes one move with many. Its modules: `dues`, `workload`, `rates`,
`punctuality`, `figures`, `repeats`, `conflicts`, `reply_gates`, `disclosure`, `as_of`,
`promise_ledger`, `batches`. Its folders: `register`, `results`, `yearly`.
"""
