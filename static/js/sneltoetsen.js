/* Keys for who answers reacties one after another. They do nothing while somebody types, and can be turned off (WCAG 2.1.4):
   the cookie says so and is read nowhere else. What a key does stands on the page: [data-toets] is followed or pressed. */

const UIT = "sneltoetsen=uit";
const TYPT = "textarea, select, [contenteditable], input:not([type=radio], [type=checkbox], [type=submit], [type=button])";
const knop = document.querySelector("[data-sneltoetsen]");
const lijst = document.querySelector("dialog[data-sneltoetsen-lijst]");

const aan = () => !document.cookie.split("; ").includes(UIT);

function zet(uit) {
  document.cookie = `${UIT}; path=/werkplaats/; samesite=lax; max-age=${uit ? 31536000 : 0}`;
  toon();
}

function toon() {
  knop.hidden = false;
  knop.querySelector("[data-tekst]").textContent = aan() ? "Sneltoetsen uit" : "Sneltoetsen aan";
  document.documentElement.toggleAttribute("data-sneltoetsen-uit", !aan());
}

function druk(event) {
  if (!aan() || event.altKey || event.metaKey || event.isComposing || lijst.open) return;
  if (event.ctrlKey) {
    if (event.key === "Enter") doe(event, document.querySelector("[data-toets='Ctrl+Enter']"));
    return;
  }
  if (event.target.closest(TYPT)) return;
  if (event.key === "?") {
    event.preventDefault();
    lijst.showModal();
  } else if (/^[1-6]$/.test(event.key)) {
    doe(event, document.querySelectorAll("input[type=radio][name=oordeel]")[event.key - 1]);
  } else if (event.key === "t") {
    event.preventDefault();
    document.querySelector("[data-standaardtekst] select")?.focus();
  } else {
    doe(event, document.querySelector(`[data-toets="${CSS.escape(event.key)}"]`));
  }
}

function doe(event, wat) {
  if (!wat) return;
  event.preventDefault();
  wat.focus();
  wat.click();
}

if (knop && lijst) {
  knop.addEventListener("click", () => zet(aan()));
  document.addEventListener("keydown", druk);
  toon();
}
