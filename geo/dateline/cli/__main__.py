"""`python -m dateline.cli`, for where the script is not on the path."""

from dateline.cli import main

main()
