"""What one session of an office may touch, and the views that only read where it may not.

It guards against mistakes and against code that keeps to public names. It is no wall: whoever runs
in the process of an office can reach its store. Its modules: `editors` (through what rows are
changed, and the refusals), `read_views`, `session_grants`.
"""
