"""What every export has to say of its data."""

# What the licences of the place data ask to be shown (CC BY 4.0) and what Natural Earth suggests.
CREDITS = ("Place data © GeoNames, CC BY 4.0", "Made with Natural Earth")
