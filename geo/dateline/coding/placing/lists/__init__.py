"""Names of which something is told together: lists, tables and labels, a place and a count each.

``examples`` reads a plural and the names that it stands for, ``tallies`` names with counts, ``labels`` those that open
a line or a scene, ``reporters`` those that report themselves, ``sufferers`` those that are struck with all their list.
"""
