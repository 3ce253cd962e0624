"""What a user adds to the gazetteer: own places, and dumps of GeoNames.

``additions`` knows what is there. ``own`` checks the file of own places, with ``whereabouts`` for the country and unit
of each. ``importing`` takes in dumps, which ``dumps`` reads and whose codes ``features`` explains.
"""
