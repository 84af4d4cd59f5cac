from visie.views.kader import (
    kader_afwijking_weg,
    kader_create,
    kader_detail,
    kader_koppeling_weg,
    kader_list,
    kader_update,
)
from visie.views.maatregel import maatregel_create, maatregel_list, maatregel_update
from visie.views.startnotitie import startnotitie_bevestigen, startnotitie_lezen
from visie.views.tekst import paragraaf_geschiedenis, paragraaf_update, paragraaf_verschil
from visie.views.thema import thema_create, thema_detail, thema_update
from visie.views.visie import visie_actueel, visie_create, visie_detail, visie_fase, visie_list, visie_update

__all__ = [
    "kader_afwijking_weg",
    "kader_create",
    "kader_detail",
    "kader_koppeling_weg",
    "kader_list",
    "kader_update",
    "maatregel_create",
    "maatregel_list",
    "maatregel_update",
    "paragraaf_geschiedenis",
    "paragraaf_update",
    "paragraaf_verschil",
    "startnotitie_bevestigen",
    "startnotitie_lezen",
    "thema_create",
    "thema_detail",
    "thema_update",
    "visie_actueel",
    "visie_create",
    "visie_detail",
    "visie_fase",
    "visie_list",
    "visie_update",
]
