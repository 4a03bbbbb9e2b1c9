"""Words that have several good spellings."""

AT_LEAST = ("mindst", "minimum", "min.")
YEARLY = ("årlig", "om året", "pr. år", "per år", "hvert år")
ONCE_A_YEAR = ("en gang årligt", "en gang om året", "1 gang om året", "hvert år", "årligt")
OUTSIDE_THE_DISTRICT = ("uden for bydelen", "udenfor bydelen")

TWO = ("2", "to")
THREE = ("3", "tre")
FOUR = ("4", "fire")
FIVE = ("5", "fem")
SEVEN = ("7", "syv")

FIRST_QUARTER = ("1. kvartal", "første kvartal")
SECOND_QUARTER = ("2. kvartal", "andet kvartal")
THIRD_QUARTER = ("3. kvartal", "tredje kvartal")
FOURTH_QUARTER = ("4. kvartal", "fjerde kvartal", "sidste kvartal")

GRADES_4_TO_6 = ("4., 5. og 6.", "4., 5., og 6.", "4.-6.", "4. til 6.", "4., 5. eller 6.")
GRADES_8_AND_9 = ("8./9.", "8. og 9.", "8. eller 9.", "8.-9.")

SAFER_CITY_LIFE = "Tryggere byliv"
EDUCATION_AND_WORK = ("Uddannelse og beskæftigelse", "Uddannelse & beskæftigelse")
POSITIVE_COMMUNITIES = "Positive fællesskaber"

FINANCE = ("Økonomiforvaltningen", "ØKF")
SOCIAL_SERVICES = ("Socialforvaltningen", "SOF")
CHILDREN_AND_YOUTH = ("Børne- og Ungdomsforvaltningen", "BUF")
ENVIRONMENT = ("Teknik- og Miljøforvaltningen", "TMF")
CULTURE = ("Kultur- og Fritidsforvaltningen", "KFF")

TINGBJERG_UTTERSLEVHUSE = (
    "Tingbjerg/Utterslevhuse",
    "Tingbjerg-Utterslevhuse",
    "Tingbjerg og Utterslevhuse",
)
LIBRARY = (
    "Tingbjerg Bibliotek/Kulturhus",
    "Tingbjerg Bibliotek og Kulturhus",
    "Tingbjerg Bibliotek & Kulturhus",
    "TBK",
)
TURNING_TABLES = ("Turning Tables", "TTDK")
