/* A standaardtekst goes where the cursor stands. Without this script the server puts it behind what was typed. */

const vak = document.querySelector("[data-standaardtekst]");

/* Between an empty line and the words around it, so that it never sticks to a sentence. */
function voegIn(veld, tekst) {
  const { selectionStart: begin, selectionEnd: eind, value } = veld;
  const ervoor = value.slice(0, begin).replace(/\s+$/, "");
  const erna = value.slice(eind).replace(/^\s+/, "");
  veld.value = [ervoor, tekst, erna].filter(Boolean).join("\n\n");
  const plek = (ervoor ? ervoor.length + 2 : 0) + tekst.length;
  veld.focus();
  veld.setSelectionRange(plek, plek);
  veld.dispatchEvent(new Event("input", { bubbles: true }));
}

function kiesOordeel(form, oordeel) {
  const knoppen = [...form.querySelectorAll("input[type=radio][name=oordeel]")];
  const gezocht = knoppen.find((knop) => knop.value === oordeel);
  if (gezocht && !knoppen.some((knop) => knop.checked)) gezocht.checked = true;
}

vak?.addEventListener("click", (event) => {
  const knop = event.target.closest("[data-voeg-toe]");
  const keuze = vak.querySelector("select");
  const gekozen = keuze.selectedOptions[0];
  if (!knop) return;
  event.preventDefault();
  if (!gekozen?.value) {
    vak.querySelector("[data-toegevoegd]").textContent = "Kies eerst een standaardtekst.";
    keuze.focus();
    return;
  }
  const veld = document.getElementById(knop.dataset.voegToe);
  voegIn(veld, gekozen.dataset.tekst);
  const gebruikt = knop.form.elements.standaardteksten;
  gebruikt.value = [gebruikt.value, gekozen.value].filter(Boolean).join(",");
  kiesOordeel(knop.form, gekozen.dataset.oordeel);
  vak.querySelector("[data-toegevoegd]").textContent = `‘${gekozen.text}’ staat in ${veld.labels[0].textContent.toLowerCase().trim()}. Pas aan wat anders is.`;
  keuze.value = "";
});
