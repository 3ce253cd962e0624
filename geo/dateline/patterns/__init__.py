"""Patterns: the many regular expressions of word lists, and ways not to try most of them on most texts.

A rule is compiled when it is first tried (`rules`). Words that a pattern requires are read from it (`required`), and
where a text lacks them it is not tried (`prefilter`). One without regard to case is tried on small letters
(`lowercase`, `doubles`), one of a few words by their first letters (`leaps`). What is known of a word is found out
once (`remembered`).
"""
