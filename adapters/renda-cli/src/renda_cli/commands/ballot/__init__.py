"""The commands under `renda ballot`: files of votes counted, verified and counted again.

None needs a store, so that anybody can check a published file. Its modules: `count`, `verify`,
`recount`.
"""
