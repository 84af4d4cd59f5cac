/* Marking which words of a letter are one reactie, with the mouse or by keyboard. Whole words only. What is marked goes
   along in a hidden field, as places in the text that was received; without this script passages are ticked. */

const vlak = document.querySelector("[data-markeren]");
const form = vlak?.closest("form");
const veld = form?.elements.gemarkeerd;
const melding = document.querySelector("[data-gemarkeerd]");
const knop = document.querySelector("[data-maak] .nl-button__label");
const VERDER = `markeren:${location.pathname}`;

let woorden = []; // {el, begin, eind, zin, bezet}: places count characters as the server does, not UTF-16 units
let hier = 0;
let anker = null; // where marking began; null when nothing is marked

const tekens = (tekst) => [...tekst].length;
const zeg = (tekst) => {
  melding.textContent = tekst;
};

function bouw() {
  for (const [zin, passage] of [...vlak.querySelectorAll(".passage")].entries()) {
    const tekst = passage.querySelector(".passage__tekst");
    const delen = tekst.textContent.split(/(\s+)/);
    let plek = Number(passage.dataset.begin);
    tekst.replaceChildren();
    for (const deel of delen) {
      if (!deel) continue;
      if (!deel.trim()) {
        // White space belongs to the word before it, so that what is marked is one stroke.
        (tekst.lastElementChild ?? tekst).append(deel);
      } else {
        const el = document.createElement("span");
        el.className = "woord";
        el.textContent = deel;
        tekst.append(el);
        woorden.push({ el, begin: plek, eind: plek + tekens(deel), zin, bezet: passage.dataset.reactie ?? "", passage });
      }
      plek += tekens(deel);
    }
  }
}

const grenzen = () => (anker === null ? null : [Math.min(anker, hier), Math.max(anker, hier)]);

function toon() {
  const stuk = grenzen();
  for (const [i, woord] of woorden.entries()) {
    woord.el.classList.toggle("woord--hier", i === hier);
    woord.el.classList.toggle("woord--gemarkeerd", stuk !== null && i >= stuk[0] && i <= stuk[1]);
  }
  veld.value = stuk ? `${woorden[stuk[0]].begin}-${woorden[stuk[1]].eind}` : "";
  knop.textContent = stuk ? "Maak een reactie van de gemarkeerde woorden" : "Maak een reactie van de aangevinkte passages";
  if (!stuk) return;
  for (const vakje of vlak.querySelectorAll("input[type=checkbox]")) vakje.checked = false;
}

const woord = (i) => woorden[i].el.textContent.trim();

function vertel() {
  const stuk = grenzen();
  if (!stuk) return;
  const [van, tot] = stuk;
  const aantal = tot - van + 1;
  const inhoud = aantal > 6 ? `${woord(van)} ${woord(van + 1)} … ${woord(tot - 1)} ${woord(tot)}` : woorden.slice(van, tot + 1).map((w) => w.el.textContent.trim()).join(" ");
  zeg(`${aantal} ${aantal === 1 ? "woord" : "woorden"} gemarkeerd: ${inhoud}`);
}

/* What is marked never runs into a reactie that is there already. */
function reik(van, naar) {
  const stap = naar < van ? -1 : 1;
  let i = van;
  while (i !== naar && !woorden[i + stap].bezet) i += stap;
  return i;
}

function ga(naar, markeer) {
  naar = Math.max(0, Math.min(woorden.length - 1, naar));
  const zinEerst = woorden[hier].zin;
  if (markeer) {
    anker ??= hier;
    if (woorden[anker].bezet) {
      anker = null;
      zeg(`Dit hoort bij reactie ${woorden[hier].bezet}.`);
      return;
    }
    const kan = reik(anker, naar);
    hier = kan;
    toon();
    vertel();
    if (kan !== naar) zeg(`${melding.textContent}. Verder kan niet: daar is al een reactie.`);
  } else {
    anker = null;
    hier = naar;
    toon();
    const { bezet, zin } = woorden[hier];
    const tekst = zin === zinEerst ? woord(hier) : woorden.filter((w) => w.zin === zin).map((w) => w.el.textContent.trim()).join(" ").slice(0, 160);
    zeg(bezet ? `Reactie ${bezet}: ${tekst}` : tekst);
  }
  woorden[hier].el.scrollIntoView({ block: "nearest" });
}

/* First word of the sentence before or after; going on from the last one leads to its end. */
function zin(richting, markeer) {
  const nu = woorden[hier].zin;
  const eersteVan = (n) => woorden.findIndex((w) => w.zin === n);
  const laatsteVan = (n) => woorden.findLastIndex((w) => w.zin === n);
  if (richting > 0) {
    // While marking, down takes the rest of the sentence first, and then the next one whole.
    if (markeer) return hier < laatsteVan(nu) ? laatsteVan(nu) : nu + 1 <= woorden.at(-1).zin ? laatsteVan(nu + 1) : hier;
    return nu < woorden.at(-1).zin ? eersteVan(nu + 1) : laatsteVan(nu);
  }
  if (hier > eersteVan(nu)) return eersteVan(nu);
  return nu > 0 ? eersteVan(nu - 1) : 0;
}

function maak() {
  if (anker === null) {
    if (woorden[hier].bezet) return zeg(`Dit is al reactie ${woorden[hier].bezet}.`);
    const { zin: nu } = woorden[hier];
    anker = woorden.findIndex((w) => w.zin === nu);
    hier = woorden.findLastIndex((w) => w.zin === nu);
    toon();
    vertel();
    return zeg(`${melding.textContent}. Druk nog eens op Enter voor een reactie.`);
  }
  if (!form.elements.aard.value) return zeg(`${melding.textContent.split(". Kies eerst")[0]}. Kies eerst de aard, met 1 tot en met 5.`);
  sessionStorage.setItem(VERDER, String(woorden[grenzen()[1]].eind));
  form.requestSubmit(document.querySelector("[data-maak]"));
}

function haalWeg() {
  const { bezet, passage, begin } = woorden[hier];
  if (!bezet) {
    anker = null;
    toon();
    return zeg("De markering is weg.");
  }
  const trekIn = document.getElementById(passage.dataset.trekIn);
  if (!trekIn) return zeg(`Reactie ${bezet} kan niet meer worden ingetrokken.`);
  sessionStorage.setItem(VERDER, String(begin));
  trekIn.click();
}

function kiesAard(cijfer) {
  const keuze = form.elements.aard.options[cijfer];
  if (!keuze) return;
  form.elements.aard.value = keuze.value;
  zeg(`Aard: ${keuze.text}.`);
}

const TOETSEN = {
  ArrowRight: (shift) => ga(shift && anker === null ? hier : hier + 1, shift),
  ArrowLeft: (shift) => ga(shift && anker === null ? hier : hier - 1, shift),
  ArrowDown: (shift) => ga(zin(1, shift), shift),
  ArrowUp: (shift) => ga(zin(-1, shift), shift),
  Enter: maak,
  Delete: haalWeg,
  Backspace: haalWeg,
  Escape: () => {
    anker = null;
    toon();
    zeg("De markering is weg.");
  },
};

function druk(event) {
  if (event.target !== vlak || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  if (/^[1-5]$/.test(event.key)) kiesAard(Number(event.key));
  else if (TOETSEN[event.key]) TOETSEN[event.key](event.shiftKey);
  else return;
  event.preventDefault();
}

/* What the mouse, or a finger, selected: the words it touches, from the first free one on. */
function neemSelectie() {
  const selectie = getSelection();
  if (selectie.isCollapsed || !vlak.contains(selectie.anchorNode) || !vlak.contains(selectie.focusNode)) return;
  const bereik = selectie.getRangeAt(0);
  const geraakt = woorden.flatMap(({ el, bezet }, i) => (!bezet && bereik.intersectsNode(el) ? [i] : []));
  if (!geraakt.length) return;
  anker = geraakt[0];
  hier = reik(anker, geraakt.at(-1));
  toon();
  vertel();
}

/* After a page has come back: what was marked, or where one was. */
function gaVerder() {
  const [begin, eind] = veld.value.split("-").map(Number);
  const verder = sessionStorage.getItem(VERDER);
  sessionStorage.removeItem(VERDER);
  if (veld.value) {
    anker = woorden.findIndex((w) => w.begin >= begin);
    hier = Math.max(anker, woorden.findLastIndex((w) => w.eind <= eind));
    if (anker < 0) [anker, hier] = [null, 0];
    toon();
  } else if (verder !== null) {
    const volgende = woorden.findIndex((w) => !w.bezet && w.begin >= Number(verder));
    hier = volgende < 0 ? 0 : volgende;
    toon();
    vlak.focus();
    zeg(`${document.querySelector("[data-voortgang]")?.textContent ?? ""} ${woord(hier)}`.trim());
  }
}

if (vlak && melding) {
  bouw();
  document.querySelector("[data-markeeruitleg]").hidden = false;
  // Its own keys, so a screen reader must hand them over.
  vlak.setAttribute("role", "application");
  vlak.setAttribute("aria-label", "Tekst om woorden in te markeren");
  vlak.setAttribute("aria-describedby", "markeeruitleg");
  vlak.classList.add("markeren");
  vlak.tabIndex = 0;
  vlak.addEventListener("keydown", druk);
  vlak.addEventListener("focus", () => toon());
  // Selecting inside a label would tick it.
  vlak.addEventListener("click", (event) => {
    if (!getSelection().isCollapsed) event.preventDefault();
  });
  vlak.addEventListener("change", () => {
    anker = null;
    toon();
  });
  let wacht = 0;
  document.addEventListener("selectionchange", () => {
    clearTimeout(wacht);
    wacht = setTimeout(neemSelectie, 150);
  });
  gaVerder();
}
