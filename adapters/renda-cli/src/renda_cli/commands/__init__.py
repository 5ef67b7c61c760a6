"""The commands, one file each: help, parameters, request and handler stand together.

A folder holds the commands of one room; `groups` is the table of them all, `declaration` what each
file declares, `listings` how many of them answer with rows, `application` the parser made from the
table. A command's module is loaded when the command is asked for, and not before. Help speaks both
languages in one line, because it is printed before the language is known.
"""
