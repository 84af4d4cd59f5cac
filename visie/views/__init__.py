from visie.views.indeling import paragraaf_create, paragraaf_move, paragraaf_titel, thema_move, thema_paragraaf_create
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
from visie.views.vervallen import (
    kader_herstel,
    kader_vervallen,
    maatregel_herstel,
    maatregel_vervallen,
    paragraaf_herstel,
    paragraaf_vervallen,
    thema_herstel,
    thema_vervallen,
    vervallen_list,
)
from visie.views.visie import visie_actueel, visie_create, visie_detail, visie_fase, visie_list, visie_update

__all__ = [
    "kader_afwijking_weg",
    "kader_create",
    "kader_detail",
    "kader_herstel",
    "kader_koppeling_weg",
    "kader_list",
    "kader_update",
    "kader_vervallen",
    "maatregel_create",
    "maatregel_herstel",
    "maatregel_list",
    "maatregel_update",
    "maatregel_vervallen",
    "paragraaf_create",
    "paragraaf_geschiedenis",
    "paragraaf_herstel",
    "paragraaf_move",
    "paragraaf_titel",
    "paragraaf_update",
    "paragraaf_verschil",
    "paragraaf_vervallen",
    "startnotitie_bevestigen",
    "startnotitie_lezen",
    "thema_create",
    "thema_detail",
    "thema_herstel",
    "thema_move",
    "thema_paragraaf_create",
    "thema_update",
    "thema_vervallen",
    "vervallen_list",
    "visie_actueel",
    "visie_create",
    "visie_detail",
    "visie_fase",
    "visie_list",
    "visie_update",
]
