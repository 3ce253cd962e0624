"""What a command may be told, read and checked before the work begins.

``shared`` are the options that commands share and ``looks`` those of how a product looks; ``panels`` lets a command
take them in groups. ``checking`` and ``narrowing`` read what was written, and ``nothing`` stands for them where none
is given.
"""
