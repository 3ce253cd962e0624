"""What is put right once all names of a report have their answers, each seen beside the others.

``strays`` takes back towns far from all else, and asks the other rooms: ``districts`` and ``quarters`` of cities,
``units`` that a small town was taken for. ``headed_units`` are those that a list asks for; ``buildings`` are
put in their towns, and states at the ``capitals`` meant.
"""
