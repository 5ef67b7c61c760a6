"""`renda identities`: identities carried over, encrypted, and sealed anew.

Its modules: `export`, `import_`, `seal`, `sessions` (in which they are reached).
"""
