"""What is told of a run: ``summary`` closes it, ``fields`` names another field that reports speak of, ``explaining``
shows what was made of each sentence.
"""
