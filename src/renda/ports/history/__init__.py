"""Histories and backups as files, and whether they are still what was written.

It knows lines, hashes and anchors. It does not know where a store keeps them. Its modules:
`json_lines`, `files`, `verification`, `growth` (one history begins with another), `anchors`,
`backup_rows`, `backups`, `identity_files`.
"""
