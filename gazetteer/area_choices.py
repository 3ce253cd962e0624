"""What we chose by hand for areas.topojson: finer borders, cuts by recognised lines, codes, names, disputes.

AREAS.md tells the grounds.
"""

from __future__ import annotations

import shapely
from shapely.geometry import box

FOCUS_COUNTRIES = frozenset(["BY", "IL", "IQ", "IR", "JO", "KP", "KR", "LB", "MD", "PS", "SY", "UA", "YE"])
# Kursk, Bryansk, Belgorod, Rostov, Voronezh, Krasnodar, Smolensk, Oryol, Lipetsk, Volgograd, Adygea
FOCUS_REGIONS = frozenset(
    ["RU.01", "RU.09", "RU.10", "RU.38", "RU.41", "RU.43", "RU.56", "RU.61", "RU.69", "RU.84", "RU.86"]
)
FOCUS_METRES, REST_METRES = 700, 3000  # mapshaper's interval: how small a bend is kept

# Where Natural Earth draws what is held and not what is recognised, we cut it. Coordinates are lon, lat, set
# by hand along the 1923 boundary and the 1949 armistice line to about one kilometre; AREAS.md says so.
GOLAN = shapely.from_wkt(
    "POLYGON (("
    "35.640 33.50, 35.640 33.290, 35.655 33.262, 35.672 33.245, 35.668 33.215, 35.664 33.190, 35.668 "
    "33.165, 35.655 33.130, 35.652 33.100, 35.640 33.060, 35.632 33.020, 35.629 32.980, 35.634 32.940, "
    "35.628 32.900, 35.622 32.886, 35.638 32.868, 35.648 32.845, 35.652 32.825, 35.650 32.806, 35.660 "
    "32.785, 35.667 32.755, 35.670 32.720, 35.664 32.683, 35.660 32.600, 36.200 32.600, 36.200 33.500, "
    "35.640 33.50 "
    "))"
)
EAST_JERUSALEM = shapely.from_wkt(
    "POLYGON (("
    "35.150 31.835, 35.175 31.810, 35.205 31.804, 35.222 31.800, 35.226 31.793, 35.2275 31.785, 35.2275 "
    "31.778, 35.2285 31.771, 35.229 31.763, 35.228 31.750, 35.224 31.741, 35.219 31.735, 35.205 31.742, "
    "35.190 31.742, 35.165 31.740, 35.150 31.728, 35.150 31.650, 35.400 31.650, 35.400 31.950, 35.150 "
    "31.950, 35.150 31.835 "
    "))"
)
WESTERN_SAHARA = box(-18, 20, -8.67, 27.6667)  # the boundary is the parallel 27°40'N

# Natural Earth units that no GeoNames code fits: their ISO country, and a code of our own.
OWN = {
    "-99-X04~": ("CY", "CY.X04", "Northern Cyprus"),
    "-99-X16~": ("GB", "GB.X16", "Dhekelia"),
    "-99-X17~": ("GB", "GB.X17", "Akrotiri"),
    "-99-X11~": ("SO", "SO.X11", "Somaliland"),
    "-99-X13~": ("CU", "CU.X13", "Guantanamo Bay"),
    "-99-X06~": ("IN", "IN.X06", "Siachen Glacier"),
    "-99-X05~": ("KZ", "KZ.X05", "Baikonur"),
    "-99-X03~": ("AU", "AU.X03", "Coral Sea Islands"),
    "-99-X15~": ("CC", "CC.X15", "Cocos Islands"),
    "-99-X14~": ("CX", "CX.X14", "Christmas Island"),
    "-99-X02~": ("FR", "FR.X02", "Clipperton Island"),
    "EH-X01~": ("EH", "EH.00", "Western Sahara"),
    "SY-X01~": ("SY", "SY.03", "Quneitra"),
    "FR-976": ("YT", "YT.00", "Mayotte"),
    "FR-YT": ("YT", "YT.00", "Mayotte"),
    "MD-BD": ("MD", "MD.58", "Transnistria"),  # Natural Earth's unit "Bender" also holds Tiraspol
    "RU-X01~": ("RU", "RU.87", "Yamalo-Nenets Autonomous Okrug"),
}
# Names where Natural Earth's are doubled, not English, or those of one part.
NAMES = {
    "UA.13": "Kyiv Oblast",
    "UA.17": "Odesa",
    "BY.05": "Minsk Region",
    "BY.06": "Mogilev",
    "MD.58": "Transnistria",
    "MD.62": "Bender",
    "RU.48": "Moscow",
    "RU.47": "Moscow Oblast",
    "EH.00": "Western Sahara",
    "SY.03": "Quneitra",
    "MT.65": "Żebbuġ Malta",
    "PS.GZ": "Gaza",
    "RU.04": "Altai Krai",
    "RU.87": "Yamalo-Nenets Autonomous Okrug",
    "TW.01": "Kinmen",
    "US.DC": "District of Columbia",
    "IS.39": "Capital Region",
    "NP.5": "Lumbini",
    "IE.C": "Connacht",
    "IE.L": "Leinster",
    "IE.M": "Munster",
    "IE.U": "Ulster",
    "MW.C": "Central Region",
    "MW.N": "Northern Region",
    "MW.S": "Southern Region",
}
DROPPED = {"-99-X08~"}  # the Spratly Islands: reefs with six claimants and no recognised owner
# Borders that are claimed otherwise or not agreed, as pairs of code prefixes.
DISPUTED = [
    ["IN", "PK.06"],
    ["IN", "PK.07"],
    ["IN.30", "CN"],
    ["IN.41", "CN"],
    ["IN.11", "CN"],
    ["IN.39", "CN"],
    ["IN.X06", "CN"],
    ["IN.X06", "PK"],
    ["SY.03", "IL"],
    ["PS", "IL"],
    ["EH", "MA"],
    ["XK", "RS"],
    ["CY.X04", "CY"],
    ["SO.X11", "SO"],
    ["GE.02", "GE"],
    ["MD.58", "MD"],
    ["EG.02", "SD.36"],
    ["KE", "SS"],
    ["SD", "SS"],
]
