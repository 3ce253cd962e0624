"""Which candidate of each name is likeliest: a fitted ranker, and what is added to its scores.

``ranker`` asks its ``forest`` of the ``features`` of each candidate, among them its ``coherence`` with the other names.
Added are stated containers and level words (``rules``), ``implied_countries``, what tells that a paper is ``at_home``,
its ``telephones``, ``ports``, and what the user knows beforehand: a ``focus`` and ``profiles`` of publishers.
``neighbours`` then puts names of one list together, and ``before_cities`` takes units whose name is theirs first.
"""
