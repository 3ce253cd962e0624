"""GeoNames' feature codes (https://www.geonames.org/export/codes.html) as kinds of places that reports name.

A code that is not here is of things that reports rarely name and that share their names with much else (hotels, farms,
schools, hills, roads): such rows are counted and left out.
"""

from __future__ import annotations

_CODES = {
    "country": "PCL PCLD PCLF PCLI PCLIX PCLS TERR",
    "admin1": "ADM1",
    "admin2": "ADM2",
    "settlement": "PPL PPLA PPLA2 PPLA3 PPLA4 PPLA5 PPLC PPLCH PPLF PPLG PPLH PPLL PPLQ PPLR PPLS PPLW PPLX STLMT",
    "facility": "AIRB AIRF AIRH AIRP AIRQ AIRS AIRT MILB NVB INSM FT CMPRF PS PSH PSN DAM DAMQ BDG OILR OILT OILF "
    "PMPO MFGM MN MNC MNFE NUCL PRN CSTM OBS RSTN RSTP STNS STNR HBR PRT MAR DCKY SPLY CTRS CTRA CTRM CTRR TNL LOCK",
    "region": "ATOL ADM1H ADM2H ADM3 ADM4 ADM5 ADMD ADMF PRSH LTER ZN ZNB RGN RGNE RGNH RGNL AREA CST RES RESN PRK "
    "PRKGT ISL ISLF ISLS ISLT ISLX PEN CAPE PT SPIT DSRT OAS PLN VAL VALS FRST DLTA",
    "water": "OCN SEA GULF BAY STRT CHN CNL STM STMS STMI STMX LK LKS LKI LKX RSV LGN LGNS FJD FJDS SD FLLS WAD SWMP",
    "mountains": "MT MTS PK PKS RDGE PASS PLAT VLC UPLD",
    "continent": "CONT",
}
KIND_OF: dict[str, str] = {code: kind for kind, codes in _CODES.items() for code in codes.split()}
