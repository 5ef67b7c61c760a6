"""Where answers go and what they are made of: lines, aligned tables, CSV, JSON, progress.

Nothing of duties or suggestions is known here, but for the heads that several JSON answers share.
`terminal` writes to the two streams, `tables` aligns cells by `text_widths`, `csv_rows` and
`json_heads` write data, `progress` shows how far something long has come, `status_line` that any
command is still at work.
"""
