"""Patterns: the many regular expressions of word lists, and ways not to try most of them on most texts.

A rule is compiled when it is first tried (`rules`); words that it requires are read from it (`required`), and where a
text lacks them it is not tried (`prefilter`); without regard to case it is tried on small letters (`lowercase`).
"""
