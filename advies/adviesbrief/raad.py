"""Who speaks in a letter, and to whom: the adviesraad as it calls itself, and those whose doing it advises on."""

# Known by their letters; whoever else goes by capitals is the adviesraad itself ("de ASD").
OTHERS = r"(?:VNG|GGD|VWS|RIVM|SCP|WHO|CBS|SER|UWV|GGZ|CPB|SVB|CIZ|IGJ|NZa|COA|OM|EU|VN)"
# The gemeenteraad and the raad of a company are no adviesraad.
_OTHER_RAAD = r"(?:gemeente|wijk|dorps|buurt|ouder|leerlingen|studenten|huurders|ondernemings|onderwijs|provincie|gezondheids|kerken|bestuurs|rechts)"
# "de Adviesraad Sociaal Domein (ASD)", "de Raad voor Ouderen", "de Brede Raad i.o."
_NAME = r"(?:\s+(?:(?:en|&|van|voor|de|het|gemeente)\s+){0,3}(?-i:[A-Z])[\w/'’-]*|\s+i\.o\.|\s+\([^()]{2,30}\)){0,8}"
# Other groups of people that advise.
GROUPS = r"(?:werk|klankbord|bewoners|belangen|cliënten)groep"
WE = (
    rf"(?:(?:wij|we|ik)(?:\s+als\s+[\w-]*raad{_NAME})?|(?:de|het|onze|deze|beide)\s+(?:(?:sociale|lokale|brede|stedelijke|gezamenlijke|regionale)\s+)?(?:(?!{_OTHER_RAAD})[\w-]*raad|(?!{_OTHER_RAAD})[\w-]*raden|(?!{OTHERS}\b)(?-i:[A-Z]{{2,8}})|"
    rf"[\w-]*commissie|[\w-]*platform|{GROUPS}|(?:belangen|bewoners|buurt|wijk|dorps)vereniging|(?:\w+ )?rekenkamer|(?:\w+ )?ombudsman|(?:(?-i:[A-Z])\w+ )?[\w-]*adviesgroep|denktank|[\w-]*beraad|forum|[\w-]*panel|leden van de [\w-]*raad){_NAME}|(?-i:ASD|WMO-raad|Wmo-raad|Adviesraad|Participatieraad|Seniorenraad|Cliëntenraad|Jongerenraad|Sociale Raad){_NAME})"
)
# Without u and jullie.
BODIES = r"(?:colleges?|gemeenten?|gemeenteraad|raadsleden|fracties|(?:politieke\s+)?partijen|wethouders?|burgemeester|gemeentebestuur|coalitie|B\s?(?:en|&)\s?W)"
ADDRESSEE = rf"(?:u|uw college|uw raad|jullie|(?:(?:de|het|alle|uw)\s+)?(?:nieuwe\s+|lokale\s+)?{BODIES}|burgemeester en wethouders)"
