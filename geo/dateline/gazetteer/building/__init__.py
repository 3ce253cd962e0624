"""Making the indexes, once for one state of their inputs: the base of what the package brings, layers of what a user
adds.

``sources`` reads what the base is made from, ``base`` puts it together, with ``arabic_towns`` and ``seats`` for towns
of one name and units without a settlement. ``layer`` makes a layer above it, and ``cache`` says where all of them
live.
"""
