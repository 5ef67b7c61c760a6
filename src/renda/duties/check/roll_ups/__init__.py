"""What a congress comes to by its own: deputies, groups or bodies counted, and the share of them.

It knows what was counted of each of them. It counts no record. Its modules: `subject_counts`,
`share_recounts`.
"""
