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

if (form) {
  for (const vak of vakken) vak.addEventListener("change", werkBij);
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
