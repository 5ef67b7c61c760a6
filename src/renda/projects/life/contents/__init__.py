"""What a livelihood project holds beside its progress: values that its moves bring.

It knows no move and no place. Its modules: `project_plans` (goal, days, money), `decisions` (chosen
or not, and why), `project_remarks` (of deputies, with their answers).
"""
