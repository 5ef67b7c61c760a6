"""The commands under `renda suggestions`: what an office asks of its suggestions.

They read and change nothing, but for those in `lists`, which bring a year's list in, and in `desk`,
which make moves; `dues` holds those that tell what is owed. `selection` is how several of them are
told which suggestions are meant, `procedure_choice` by which procedure suggestions are handled and
counted.
"""
