"""What an office records of work and of its own word: added and withdrawn, never lost.

It knows what else must be kept with it. It does not know who may do it. Its modules:
`activity_log`, `attestation_log`, `refusal_log` (moves that were tried in vain).
"""
