"""What the words around a name tell of it, before any place is chosen: its level, what holds it, its list.

``level_words`` gives names the level beside them ("Sumy and Kharkiv oblasts"), ``fronts`` and ``rivers`` that of fronts
and rivers. ``containers`` says what the text puts in what, right behind a name; ``addresses``, ``frames``, ``headings``
and ``labels`` where it is told otherwise. ``lists`` says which names stand in one list, ``town_words`` which
are told as a town's where a unit has the name, too.
"""
