"""Histories and backups as files, and whether they are still what was written.

It knows lines, hashes and anchors. It does not know where a store keeps them. Its modules:
`json_lines`, `files`, `breaches` (what can be wrong), `verification` (a history by itself),
`replay` (rows held against it), `inspection` (a whole store), `growth` (one history begins with
another), `anchors`, `backup_rows`, `backups`, `identity_files`.
"""
