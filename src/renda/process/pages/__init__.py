"""A procedure as a page that people read, before anybody works by it.

It knows the tables of a procedure. It does not know any item. Its modules: `diagrams` (Mermaid),
`procedure_text` (Markdown).
"""
