"""What speaks for a candidate or against it beside the fitted weights, in log-odds that are added to theirs.

For it: ``prior`` what is known of the name itself, ``slots`` the words beside it that only places have (``slot_words``
lists them), ``series`` a list of sure places, ``items`` that other items of a report are headed so, ``counties`` the
county that the report names, ``memory`` the other sentences of the document. Against it: ``doubts``, and
``bearers`` for what bears the name of a place and is none.
"""
