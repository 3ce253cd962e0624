"""Namesakes that the report tells apart, and those of which it tells too little."""

from __future__ import annotations

import pytest

from dateline.gazetteer import Gazetteer
from short_reports import place_of

AIRPORTS = [
    # text, name as written, id ("" where no place is right)
    # Of airports of a name the one is meant that is flown to far more, unless the report tells of another's state.
    ("Fog closed Aberdeen airport for an hour.", "Aberdeen airport", "6296624"),
    ("Fog closed Aberdeen airport in South Dakota.", "Aberdeen airport", "5225860"),
    ("Fog closed Manchester airport for an hour.", "Manchester airport", "6296575"),
    ("Fog closed Manchester airport in New Hampshire.", "Manchester airport", "5089194"),
    ("Fog closed Hyderabad airport for an hour.", "Hyderabad airport", "7729997"),
    # Flown to about as much: nothing tells which.
    ("Fog closed Newcastle airport for an hour.", "Newcastle airport", ""),
    ("British police searched Newcastle airport.", "Newcastle airport", "6296611"),
    ("Fog closed Newcastle airport in New South Wales.", "Newcastle airport", "7910156"),
    ("Fog closed Greenville airport for an hour.", "Greenville airport", ""),
    ("Fog closed Greenville airport in South Carolina.", "Greenville airport", "6301603"),
    ("Fog closed Victoria airport for an hour.", "Victoria airport", "6296331"),
    ("Guyana closed Georgetown airport.", "Georgetown airport", "6300882"),
    # An owner in the name of the town, and an owner of the airport.
    ("Fog closed Cox's Bazar airport.", "Cox's Bazar airport", "6301081"),
    ("Libya's Mitiga airport was closed.", "Mitiga airport", "7730096"),
    # Without the word, where no town has the name.
    ("Flights were sent to Schiphol.", "Schiphol", "6296680"),
    ("Flights were sent to London Stansted.", "London Stansted", "6296645"),
    ("A shop opened in Luton.", "Luton", "2643339"),
]
DISTRICTS = [
    # Of its district nothing is known: near the raion's middle and in its oblast.
    ("Shells fell in Synkivka, Kupiansk district.", "Synkivka", "dateline:synkivka"),
    ("Shells fell in Synkivka, Kramatorsk district.", "Synkivka", ""),
    ("Families shelter in Beira, Dondo and Buzi in Mozambique.", "Dondo", "1024696"),
    # Districts that are called by their town; townships of Ohio are not.
    ("Jets bombed Khin-U Township in Myanmar.", "Khin-U Township", "dateline:town-mm-khin-u"),
    ("Fighting went on in Kanbalu Township, Sagaing Region.", "Kanbalu Township", "1320974"),
    ("Floods hit Isa and Sabon Birni LGAs in Sokoto State.", "Sabon Birni LGAs", "8632715"),
    # The word before the name; of a ward's name there are too many.
    ("Rain cut off Tehsil Karsog in Himachal Pradesh.", "Tehsil Karsog", "dateline:office-in-karsog"),
    ("Fire burned shops in Distrik Wamena, Papua.", "Distrik Wamena", "1622167"),
    ("Fire burned shops in Barangay San Isidro, Leyte.", "Barangay San Isidro", ""),
    ("Voters in Jackson Township, Ohio, went home.", "Jackson Township", ""),
]
BORDER = [
    # A village of a list of Russia's border oblasts, of which the report says nothing else, may be one in Ukraine.
    ("Fighting went on near Vergilevka, and Ukraine lost men in Kharkiv Oblast.", "Vergilevka", ""),
    ("The ministry said that the settlement of Voronovka had been taken.", "Voronovka", ""),
    ("Drones hit Solntsevka, the governor of Belgorod Oblast said.", "Solntsevka", "dateline:village-ru-solntsevka"),
    ("Drones hit Solntsevka and the town of Shebekino.", "Solntsevka", "dateline:village-ru-solntsevka"),
    ("Troops took the villages of Solntsevka and Voznesenka near Kurakhovo.", "Solntsevka", "704288"),
]
LISTS = [
    # One city's name among those of several units of a state is its unit's; a country's, too, among more.
    ("Bandits roam Kebbi, Sokoto and Zamfara.", "Sokoto", "2322907"),
    ("Floods hit Sokoto, Kebbi, Niger and Kwara.", "Niger", "2328925"),
    # Of the second level, where provinces are far larger than the towns of their names.
    ("Floods hit Bulacan and Batangas.", "Batangas", "1726279"),
    ("Floods hit Cavite, Bulacan and Batangas.", "Bulacan", "1723064"),
    ("Choluteca and La Ceiba have half of the cases in Honduras.", "La Ceiba", "3608248"),
    ("Rain fell on Manila and Batangas.", "Batangas", "1726280"),
    # The district of the unit in which all others lie; a province and not its river.
    ("Rain fell in Dhemaji, Lakhimpur and Dibrugarh.", "Lakhimpur", "1265243"),
    ("Rain fell in Lucknow, Lakhimpur and Dibrugarh.", "Lakhimpur", "1265242"),
    ("Guns were fired in Herat, Kandahar and Helmand.", "Helmand", "1140043"),
    ("Boats crossed the Helmand near Lashkar Gah.", "Helmand", "dateline:helmand-river"),
    ("A new road joins Sokoto and Zamfara.", "Sokoto", "2322911"),
    ("He was seen in Gusau, Sokoto and Birnin Kebbi.", "Sokoto", "2322911"),
    ("Soldiers came from Benin, Niger and Togo.", "Niger", "2440476"),
    # A doubtful village far from two of its list that lie together is none of theirs.
    ("Fighting was reported near Sadki, Kamianske and Plavni in the Zaporizhzhia direction.", "Sadki", ""),
    ("Shells fell on Sadki, Velyka Pysarivka and Okhtyrka in Sumy region.", "Sadki", "dateline:katottg-56467"),
]
FAR = [
    # A part of the city, and no town in another state, however well known.
    ("Three cases came from Conakry and one was from the Matam area of the city.", "Matam", ""),
    ("Three cases came from Dakar and one was from the town of Matam.", "Matam", "2248752"),
    # Two places of one state are enough against a small town on the other side of the earth.
    ("Pipes from Marton to Chirbury are laid in this part of Shropshire, said a man from Shrewsbury.", "Marton", ""),
    ("Pipes from Marton to Palmerston North are laid, New Zealand's roads agency said.", "Marton", "6224624"),
    # In a province by its address: not the city abroad. A list of towns is none.
    ("A man was held in Bradford, Ontario, on Tuesday.", "Bradford", ""),
    ("A man was held in Bradford (Ontario) on Tuesday.", "Bradford", ""),
    ("He lived in Bradford (Ontario and Leeds came later).", "Bradford", "2654993"),
    ("JAKARTA (NB) - Rain flooded a street on Tuesday.", "JAKARTA", "1642911"),
    ("He lived in Bradford, Leeds and Ontario.", "Bradford", "2654993"),
    ("He lived in Bradford, Ontario and Leeds.", "Bradford", "2654993"),
    # Who bears arms and the name of a town elsewhere is a group of that name.
    ("Fano militiamen held roads in Ethiopia from Bahir Dar to Dessie.", "Fano", ""),
    ("Shops closed in Fano; flights from Ethiopia, Bahir Dar and Dessie go on.", "Fano", "3177219"),
]
LANDS = [
    # A valley has the name of its town or unit, and holds what is listed beside it only if that is known.
    ("The spinach was traced to the Salinas Valley of California.", "Salinas Valley", "5391295"),
    ("Militants fled to the Swat Valley in Pakistan.", "Swat Valley", "1164211"),
    ("Letters came to Los Angeles, San Fernando Valley and Santa Monica.", "Los Angeles", "5368361"),
    # A city's region is no county of its name elsewhere; an ocean's is none either.
    ("Nine cases of West Nile virus were found in the Houston region.", "Houston region", "4699066"),
    ("Floods hit the Kayes region of Mali.", "Kayes region", "2455517"),
    ("Winds blew in the tropical Pacific region.", "Pacific region", "2363254"),
    ("He was seen in Upper Egypt.", "Upper Egypt", "357994"),
]
MANY = [
    # Of a county that many states have nothing tells which, unless something of one is named; a great one is meant.
    ("The Franklin County Commission passed its budget, Sheriff Dan Ott said.", "Franklin County", ""),
    ("The Franklin County Commission met in Ottawa, Kansas.", "Franklin County", "4271771"),
    ("FRANKLIN COUNTY, Kan. — The commission passed its budget.", "FRANKLIN COUNTY", "4271771"),
    ("Cook County reported two cases of measles.", "Cook County", "4888671"),
    # Towns of one name, of which none is much the likelier; a city is.
    ("The Cleveland City Council hired a clerk on Monday.", "Cleveland", "5150529"),
    ("The Ashland City Council in Kentucky hired a clerk.", "Ashland", "4282757"),
]
ARTICLE = [
    # A world region has the article, and a suburb has none, however near the rest of the report is to it.
    ("Maryland lawmakers in Annapolis spoke of peace in the Middle East.", "Middle East", "6269133"),
    ("Aides left Portland, Maine, and Bangor for the Levant.", "Levant", "305104"),
    ("A man was shot in the Middle East neighborhood of Baltimore, Maryland.", "Middle East", "11980025"),
    ("A man was shot in Middle East, a part of Baltimore, Maryland.", "Middle East", "11980025"),
    ("A barn burned in Levant near Bangor, Maine.", "Levant", "4969375"),
    # Also where a side of it is told, with the article or as headlines do.
    ("The US navy sank a boat in the eastern Pacific.", "Pacific", "2363254"),
    ("US navy sinks boat in eastern Pacific", "Pacific", "2363254"),
    ("The US navy seized a boat in the north-eastern Atlantic.", "Atlantic", "3373405"),
    ("A man was shot in Pacific, Missouri, on Friday.", "Pacific", "4402300"),
    # Nor is a state's name with a side of it a town or a state of that state.
    ("A storm made landfall near New Hope in western Jamaica on Tuesday.", "Jamaica", "3489940"),
    ("A quake hit central Mexico on Tuesday.", "Mexico", "3996063"),
    ("Storms hit northern Georgia and Alabama.", "Georgia", "4197000"),
    ("A man was shot in southern Jamaica, Queens.", "Jamaica", "5122520"),
    ("A man was shot in northern Lebanon, Pennsylvania.", "Lebanon", "5197517"),
]
WITH_ARTICLE = [
    # A town has no article that is not part of its name; a noun behind it may have it, and plain words are a region.
    ("Men crossed the Nagero in the night.", "Nagero", ""),
    ("Families fled over the Río de Oro into Colombia.", "Río de Oro", ""),
    ("A shot fell in the Bronx.", "Bronx", "5110266"),
    ("PARIS - Floods hit the Var on Sunday.", "Var", "2970749"),
    ("The Wirral was hit, and Liverpool.", "Wirral", "3333220"),
    ("DR Congo: gunmen killed ten in the Beni on Friday. Butembo and Goma were calm.", "Beni", ""),
    ("Men fled the Kasese and the Bundibugyo districts of Uganda.", "Kasese", "232066"),
    ("Children bathe Goma in tears.", "Goma", "216281"),
    ("Patients filled the Goma hospital.", "Goma", "216281"),
    ("Shops on the Sunshine Coast were shut.", "Sunshine Coast", "10630449"),
]
STRANGERS = [
    # In a report that tells of one state at length an unsure town abroad is a namesake; no capital is, and none of a
    # state that is named; nor is much known of one that tells of few.
    ("Floods hit Cuenca, Machala, Zaruma, Pasaje and Loja; soldiers were sent to San Lorenzo.", "San Lorenzo", ""),
    ("Floods hit Cuenca, Machala, Zaruma, Pasaje and Loja; soldiers were sent to San Lorenzo in Paraguay.",
     "San Lorenzo", "3437056"),
    ("Floods hit Cuenca and Machala; soldiers were sent to San Lorenzo.", "San Lorenzo", "3437056"),
    # A sure town of its state speaks for an unsure one.
    ("Floods hit Passau, Regensburg, Deggendorf, Straubing and Kelheim. In Linz the Danube rose, and in Krems.",
     "Krems", "2773549"),
    ("Mpox reached Goma, Bukavu, Uvira, Kamituga and Bunia; a case in Gothenburg was the first outside Africa.",
     "Gothenburg", "2711537"),
    ("Floods hit Cuenca, Machala, Zaruma, Pasaje and Loja. A man from Bahía was lost.", "Bahía", ""),
    ("Floods hit Nakuru, Eldoret, Kisumu, Kakamega and Kitale; talks go on in Doha.", "Doha", "290030"),
]  # fmt: skip
ABROAD = [
    # In a unit of another state: not the town abroad, even if no other is known; a list and a way put nothing in it.
    ("Clashes at Kibuye in South Kivu killed four.", "Kibuye", ""),
    ("Clashes at Kibuye, in DR Congo's South Kivu, killed four.", "Kibuye", ""),
    ("Clashes at Kibuye in the Congolese province of South Kivu killed four.", "Kibuye", ""),
    ("Floods hit Kibuye in Borno, officials said.", "Kibuye", ""),
    ("The rebels took Masisi in DR Congo's North Kivu.", "Masisi", "dateline:masisi"),
    ("Trucks left Kibuye in the morning for South Kivu.", "Kibuye", "202065"),
    ("Floods hit Kibuye, Gisenyi and South Kivu.", "Kibuye", "202065"),
    ("He was born in Lyon in Catalonia.", "Lyon", "2996944"),
]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [*AIRPORTS, *DISTRICTS, *BORDER, *LISTS, *FAR, *LANDS, *MANY, *ARTICLE, *WITH_ARTICLE, *STRANGERS, *ABROAD],
)
def test_of_namesakes_the_one_is_meant_that_the_report_tells_of(
    text: str, name: str, expected: str, gazetteer: Gazetteer
) -> None:
    assert place_of(text, name, gazetteer) == expected
