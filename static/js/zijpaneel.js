/* What stands beside the text: grounds write the change note, words go from the text to a remark and back.
 * Without this script everything can still be ticked, copied and typed. */

const form = document.getElementById("schrijfformulier");
const vakken = [...document.querySelectorAll('input[name="gronden"][type="checkbox"]')];
const teller = document.querySelector("[data-gekozen]");
const editor = () => form?.querySelector(".ProseMirror[contenteditable]")?.editor;

/* The same words as publicatie/gronden.py writes when the note is left empty. */
function omdat(namen) {
  if (!namen.length) return "";
  const laatste = namen.at(-1);
  const rij = namen.length === 1 ? laatste : `${namen.slice(0, -1).join(", ")} en ${laatste}`;
  const tekst = `Naar aanleiding van ${rij}.`;
  return tekst.length > 300 ? `Naar aanleiding van ${namen[0]} en ${namen.length - 1} andere gronden.` : tekst;
}

let voorgesteld = "";
function werkBij() {
  const namen = vakken.filter((vak) => vak.checked).map((vak) => vak.dataset.naam);
  if (teller) teller.textContent = namen.length;
  const veld = form.elements.toelichting;
  // Only what this script wrote is written again: a note that somebody typed stays.
  if (veld && (veld.value.trim() === "" || veld.value === voorgesteld)) veld.value = omdat(namen);
  voorgesteld = omdat(namen);
}

/* The note and the ticks stay in this tab until the text is saved as a version: a remark beside it opens another page. */
const sleutel = `naast:${form?.getAttribute("action")}`;

function onthoud() {
  const gekozen = vakken.filter((vak) => vak.checked).map((vak) => vak.value);
  const stand = { basis: form.elements.basis.value, toelichting: form.elements.toelichting.value, klein: form.elements.klein?.checked ?? false, gekozen };
  try {
    sessionStorage.setItem(sleutel, JSON.stringify(stand));
  } catch {
    /* Full or forbidden: it still stands on the screen. */
  }
}

function haalTerug() {
  let stand = null;
  try {
    stand = JSON.parse(sessionStorage.getItem(sleutel) ?? "null");
  } catch {
    return;
  }
  // Another base: what was kept has become a version since. A form that came back with errors holds it already.
  const leeg = form.elements.toelichting.value === "" && !vakken.some((vak) => vak.checked);
  if (!stand || stand.basis !== form.elements.basis.value || !leeg) return;
  for (const vak of vakken) vak.checked = stand.gekozen.includes(vak.value);
  // A first version is no small change, so that box is not there.
  if (form.elements.klein) form.elements.klein.checked = stand.klein;
  werkBij();
  form.elements.toelichting.value = stand.toelichting;
}

if (form) {
  haalTerug();
  form.addEventListener("input", onthoud);
  for (const vak of vakken) {
    vak.addEventListener("change", werkBij);
    vak.addEventListener("change", onthoud);
  }
  for (const knop of document.querySelectorAll("[data-citaat]")) {
    knop.hidden = false;
    knop.addEventListener("click", () => {
      const vak = knop.closest(".grond")?.querySelector("input");
      if (vak && !vak.checked) vak.click();
      editor()
        ?.chain()
        .focus()
        .insertContent({ type: "blockquote", content: [{ type: "paragraph", content: [{ type: "text", text: knop.dataset.citaat }] }] })
        .run();
    });
  }
  for (const knop of document.querySelectorAll("[data-neem-selectie]")) {
    knop.hidden = false;
    knop.addEventListener("click", () => {
      const gevonden = editor();
      if (!gevonden) return;
      const { from, to } = gevonden.state.selection;
      const woorden = gevonden.state.doc.textBetween(from, to, " ").replace(/\s+/g, " ").trim().slice(0, 500);
      const veld = knop.closest("form").elements.citaat;
      if (woorden) veld.value = woorden;
      veld.focus();
    });
  }
}
