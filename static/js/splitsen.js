/* Splitting a letter by keyboard. Each key presses a button of the form, which works without this script too; the form is sent
   in the background, so that the place in the list is kept. Keys can be turned off: see sneltoetsen.js (WCAG 2.1.4). */

const TYPT = "textarea, select, [contenteditable], dialog[open], input:not([type=checkbox], [type=submit], [type=button])";
const BEDIENT = "button, a, summary, input";
const RAND = {
  ArrowLeft: "eind-eerder-woord",
  ArrowRight: "eind-later-woord",
  ArrowUp: "begin-eerder-woord",
  ArrowDown: "begin-later-woord",
};
const LETTER = { m: "samen", x: "weg", s: "knip", Enter: "bevestig" };
const meld = document.querySelector("[data-meld]");
const wachtrij = []; // keys pressed while the one before is being kept
let bezig = false;
let daarna = ""; // the button that was pressed meanwhile, by its value: pressed again on the new page, with its stamp

const vlak = () => document.querySelector("[data-splitsen]");
const formulier = () => document.querySelector("[data-splitsformulier]");
const punten = () => [...document.querySelectorAll("[data-punt]")];
const aan = () => !document.documentElement.hasAttribute("data-sneltoetsen-uit");
const huidig = () => document.activeElement.closest("[data-punt]") || document.querySelector("[data-huidig]");
// Python counts characters, a browser counts halves of some.
const tekens = (tekst, tot) => [...tekst.slice(0, tot)].length;

async function stuur(data) {
  if (bezig) return;
  bezig = true;
  vlak().setAttribute("aria-busy", "true");
  try {
    const antwoord = await fetch(location.pathname, { method: "POST", body: data });
    const pagina = new DOMParser().parseFromString(await antwoord.text(), "text/html");
    const nieuw = pagina.querySelector("[data-splitsen]");
    if (!nieuw) {
      location.assign(antwoord.url);
      return;
    }
    vlak().replaceWith(nieuw);
    begin();
    const fout = nieuw.querySelector(".utrecht-alert, [role=alert]");
    if (fout) fout.scrollIntoView();
    richt(document.querySelector("[data-huidig]") || nieuw.querySelector("summary"));
    meld.textContent = [fout?.textContent.trim(), nieuw.querySelector("[data-stand]")?.textContent].filter(Boolean).join(" ");
  } catch {
    meld.textContent = "Het bewaren lukte niet. Controleer uw verbinding en probeer het nog eens.";
  } finally {
    bezig = false;
    vlak().removeAttribute("aria-busy");
    const volgende = wachtrij.shift();
    if (volgende) druk(volgende);
    else if (daarna) {
      const knop = formulier()?.querySelector(`button[value="${CSS.escape(daarna)}"]`);
      daarna = "";
      knop?.click();
    }
  }
}

function met(velden) {
  const data = new FormData(formulier());
  for (const [naam, waarde] of Object.entries(velden)) data.set(naam, waarde);
  return data;
}

function richt(waar) {
  if (!waar) return;
  for (const punt of punten()) punt.toggleAttribute("data-huidig", punt === waar);
  waar.focus();
  waar.scrollIntoView({ block: "nearest" });
}

/* The caret in the letter, as a place in its text. */
function plaats() {
  const keuze = document.getSelection();
  const stuk = keuze.anchorNode?.parentElement?.closest("[data-brief] [data-begin]");
  return stuk ? Number(stuk.dataset.begin) + tekens(stuk.textContent, keuze.anchorOffset) : null;
}

function druk(event) {
  if (!aan() || event.ctrlKey || event.metaKey || event.isComposing) return;
  if (event.target.id === "kies-in-brief") {
    if (event.key === "Enter") kies(event);
    return;
  }
  if (event.target.closest(TYPT)) return;
  if (bezig && (LETTER[event.key] || (event.altKey && RAND[event.key]))) {
    event.preventDefault();
    wachtrij.push(event);
    return;
  }
  const punt = huidig();
  if (event.altKey) {
    if (!punt || !RAND[event.key]) return;
    event.preventDefault();
    stuur(met({ doe: `rand-${punt.dataset.punt}`, rand: RAND[event.key] }));
    return;
  }
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    if (event.target.closest("[data-brief]")) return;
    const lijst = punten();
    const stap = document.activeElement.closest("[data-punt]") ? (event.key === "ArrowDown" ? 1 : -1) : 0;
    event.preventDefault();
    richt(lijst[Math.min(lijst.length - 1, Math.max(0, lijst.indexOf(punt) + stap))]);
    return;
  }
  if (event.key === "a") {
    event.preventDefault();
    voegToe();
    return;
  }
  const wat = LETTER[event.key];
  if (!wat || !punt || (event.key === "Enter" && event.target.closest(BEDIENT))) return;
  event.preventDefault();
  const waar = wat === "knip" ? plaats() : null;
  if (waar !== null) stuur(met({ doe: `knip-${punt.dataset.punt}`, plaats: waar }));
  else if (punt.querySelector(`[data-doe="${wat}"]`)) stuur(met({ doe: `${wat}-${punt.dataset.punt}` }));
}

function voegToe() {
  const vak = document.querySelector("[data-toevoegen]");
  vak.open = true;
  const tekst = document.getElementById("kies-in-brief");
  tekst.focus();
  tekst.setSelectionRange(0, 0);
  vak.scrollIntoView({ block: "nearest" });
}

function kies(event) {
  const vak = event.target;
  event.preventDefault();
  const [van, tot] = [vak.selectionStart, vak.selectionEnd].map((plek) => tekens(vak.value, plek));
  stuur(met({ doe: "nieuw", woorden: "", selectie: `${van}-${tot}` }));
}

function begin() {
  document.querySelector("[data-kies-in-brief]").hidden = false;
  const keuze = document.getElementById("kies-in-brief");
  // Not readonly: then arrows would not move the caret. The words of the letter stay as they are all the same.
  keuze.addEventListener("beforeinput", (event) => event.preventDefault());
  keuze.value = [...document.querySelectorAll("[data-brief] [data-tekst]")].map((stuk) => stuk.textContent).join("");
}

document.addEventListener("submit", (event) => {
  const knop = event.submitter;
  if (!event.target.matches("[data-splitsformulier]")) return;
  if (bezig) {
    event.preventDefault();
    daarna = knop?.value || "";
    return;
  }
  if (knop?.value === "vastleggen") return;
  event.preventDefault();
  stuur(met({ doe: knop?.value || "bewaar" }));
});
document.addEventListener("keydown", druk);
document.querySelector("[data-toetsuitleg]").hidden = false;
begin();
