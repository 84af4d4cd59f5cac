/* "Lees voor": the browser itself reads the question, its hint, what went wrong and the choices. Only voices on this
 * device: another one would send the words to somebody else. Without a voice of the language there is no button. */

const form = document.querySelector("[data-voorlezen]");
const spraak = window.speechSynthesis;
const WAT = "h1, .utrecht-form-field-description, .utrecht-form-field-error-message li, .keuze, .tegel__tekst, label.utrecht-form-label, button[type=submit]";

const taalVan = (element) => element.closest("[lang]").lang;
const stemVan = (taal) =>
  spraak.getVoices().find((stem) => stem.localService && stem.lang.toLowerCase().replace("_", "-").split("-")[0] === taal);

function stukken() {
  const alle = [...form.querySelectorAll(WAT)].filter((element) => !element.parentElement.closest(WAT) && !element.hidden);
  return alle.map((element) => [element.textContent.replace(/\s+/g, " ").trim(), taalVan(element)]).filter(([tekst]) => tekst);
}

function maakKnop() {
  const knop = document.createElement("button");
  knop.type = "button";
  knop.className = "nl-button nl-button--secondary voorlezen niet-printen";
  const woord = knop.appendChild(document.createElement("span"));
  woord.className = "nl-button__label";
  const rust = () => {
    knop.dataset.bezig = "";
    woord.textContent = form.dataset.leesVoor;
  };
  rust();
  knop.addEventListener("click", () => {
    const bezig = knop.dataset.bezig;
    spraak.cancel();
    rust();
    if (bezig) return;
    knop.dataset.bezig = "ja";
    woord.textContent = form.dataset.stop;
    const rij = stukken().filter(([, taal]) => stemVan(taal));
    rij.forEach(([tekst, taal], i) => {
      const zin = new SpeechSynthesisUtterance(tekst);
      zin.voice = stemVan(taal);
      zin.lang = zin.voice.lang;
      if (i === rij.length - 1) zin.onend = rust;
      spraak.speak(zin);
    });
  });
  window.addEventListener("pagehide", () => spraak.cancel());
  form.before(knop);
}

function kijk() {
  if (!document.querySelector(".voorlezen") && stemVan(document.documentElement.lang)) maakKnop();
}

if (form && spraak) {
  kijk();
  spraak.addEventListener?.("voiceschanged", kijk);
}
