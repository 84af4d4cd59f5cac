"""Words that say somebody may be in danger. A person reads such a text first, and whoever wrote it sees where help is.

Only a list of words: it misses what is said otherwise, and sometimes finds what is meant otherwise. So it decides nothing.
"""

from __future__ import annotations

import re

# Per language of the form: about ending one's life, and about not being safe at home.
_LEVEN = (
    r"zelfmoord|zelfdoding|su[iï]cid\w*|(?:wil|wou|wilde) (?:ik )?(?:niet meer|liever niet) (?:verder )?(?:leven|bestaan)"
    r"|niet meer (?:te )?leven|liever dood|(?:ik |maar )dood wil(?:len)?|wil(?:de)? (?:ik )?dood|maak er een eind(?:e)? aan"
    r"|een eind(?:e)? aan mijn leven|mezelf (?:iets )?aan ?doen|snij(?:d)? mezelf|zelfbeschadig\w*"
    r"|suicide|kill myself|end my life|(?:want|rather) to be dead|want to die|hurt myself"
    r"|samob[oó]j\w*|zabi[cć] si[eę]|nie chc[eę] (?:ju[zż] )?[zż]y[cć]"
    r"|intihar\w*|kendimi öldür\w*|ölmek istiyorum|انتحار|أقتل نفسي|أريد أن أموت|самогуб\w*|не хочу жити|вбити себе"
)
_ONVEILIG = (
    r"mishandel\w*|huiselijk geweld|kindermishandeling|slaat (?:mij|me|ons|haar|hem|de kinderen|mijn kind\w*)"
    r"|(?:mij|me|ons|haar|hem) slaat|geslagen (?:door|thuis|wordt|word)|word(?:t|en)? (?:thuis )?geslagen"
    r"|seksueel misbruik\w*|misbruikt (?:mij|me|haar|hem)|verkracht\w*|bedreig(?:t|d)\w* (?:mij|me|ons|haar|hem)"
    r"|(?:mij|me|ons|haar|hem) bedreigt|bang voor mijn (?:man|vrouw|ex|vader|moeder|vriend|zoon|partner|broer)"
    r"|niet veilig thuis|thuis (?:is het |ben ik |voel ik me )?(?:niet|on)\s?veilig|eergerelateerd|uitgehuwelijkt"
    r"|domestic violence|(?:hits|beats|abuses|threatens) (?:me|us|her|him)|not safe at home|afraid of my (?:husband|wife|partner|father)"
    r"|przemoc\w* domow\w*|bije mnie|boj[eę] si[eę] m[eę][zż]a|aile içi şiddet|beni dövüyor|kocamdan korkuyorum"
    r"|عنف منزلي|يضربني|домашнє насильство|б'є мене|мене б'є"
)
_WOORDEN = re.compile(rf"(?<!\w)(?:{_LEVEN}|{_ONVEILIG})(?!\w)", re.I)


def vraagt_zorg(tekst: str) -> bool:
    """Whether a text speaks of suicide or of danger at home."""
    return _WOORDEN.search(" ".join(tekst.split())) is not None
