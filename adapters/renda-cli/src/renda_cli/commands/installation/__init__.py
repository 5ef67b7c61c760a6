"""Commands about the installation itself, whatever it is used for.

Its modules: `doctor`.
"""
