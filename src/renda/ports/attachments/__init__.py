"""The files that items refer to: where their bytes are kept, and whether they are still there.

Items hold references only; a store, its audit and its backups never hold a file. It knows bytes and
digests, and no item's moves. Its modules: `attachment_files` (the port), `folder_files` (in a
folder, the usual place), `held_files` (in memory), `attachment_faults` (what is gone or changed).
"""
