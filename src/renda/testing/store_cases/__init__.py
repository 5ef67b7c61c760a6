"""The cases of the contract of stores, one port a module.

They know the ports and do not know any store; `renda.testing.contracts` puts them together.
Its modules are named after what they try: `repositories`, `queries`, `ledgers`, `feeds`,
`readings`, `keys`, `texts`, `audits`, `outboxes`, `identities`, `backups`, `capabilities`.
"""
