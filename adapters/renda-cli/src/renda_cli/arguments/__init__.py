"""The arguments of commands: parameters with their help, and the values their texts stand for.

Reading is strict and complains of everything that is wrong in one go. Nothing is opened here, and
no command is known. `values` reads texts, `sources` folders and addresses, `forms` languages and
formats; `question` is what every check of a year is told; `parameters` are shared by commands;
`openings` say when work can be done, `excerpt` which findings are shown, `horizon` how far ahead is
looked, `settings` what stands in the environment or a file instead of an option; `named_parties`
are who is meant; `complaints` say what is wrong.
"""
