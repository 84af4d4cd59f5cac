/* A picture in the text: uploaded, described for who cannot see it, with words below it if one likes. */
import { Node } from "django-prose-editor/editor";

const MAX_BYTES = 10 * 1024 * 1024;
const oneLine = (text) => text.replace(/\s+/g, " ").trim();
const place = () => document.querySelector("[data-beelden]");

/* Ask for a picture and its words; nothing when one cancels. Without an address for uploads there is no button. */
function ask(editor, attrs) {
  return new Promise((answer) => {
    const dialog = document.createElement("dialog");
    dialog.className = "prose-editor-dialog";
    dialog.append(document.querySelector("[data-beeldvenster]").content.cloneNode(true));
    const form = dialog.querySelector("form");
    const { bestand, alt, bijschrift } = form.elements;
    const save = form.querySelector("[type=submit]");
    alt.value = attrs?.alt ?? "";
    bijschrift.value = attrs?.bijschrift ?? "";
    editor.view.dom.parentElement.append(dialog);
    let result = null;
    dialog.addEventListener("close", () => {
      dialog.remove();
      answer(result);
    });
    form.querySelector("[value=cancel]").addEventListener("click", () => dialog.close());
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      event.stopPropagation();
      const words = { alt: oneLine(alt.value), bijschrift: oneLine(bijschrift.value) };
      const wrong = {};
      if (!words.alt) wrong.alt = "Schrijf op wat er op de afbeelding te zien is, voor wie haar niet ziet.";
      if (!bestand.files.length && !attrs?.src) wrong.bestand = "Kies een afbeelding.";
      if (bestand.files[0]?.size > MAX_BYTES) wrong.bestand = "Dit bestand is groter dan 10 MB. Maak de afbeelding eerst kleiner.";
      if (show(form, wrong)) return;
      let src = attrs?.src;
      if (bestand.files.length) {
        save.disabled = true;
        const sent = await upload(bestand.files[0], words.alt);
        save.disabled = false;
        if (show(form, sent.fouten ?? {})) return;
        src = sent.adres;
      }
      result = { ...words, src };
      dialog.close();
    });
    dialog.showModal();
  });
}

/* Each message beside its field; the first wrong field gets the focus. True when there is one. */
function show(form, wrong) {
  for (const message of form.querySelectorAll("[data-fout]")) {
    message.textContent = wrong[message.dataset.fout] ?? "";
    const field = form.elements[message.dataset.fout];
    if (message.textContent) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
  }
  form.querySelector("[aria-invalid]")?.focus();
  return Object.keys(wrong).length > 0;
}

async function upload(file, alt) {
  const body = new FormData();
  body.append("bestand", file);
  body.append("alt", alt);
  body.append("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
  try {
    const response = await fetch(place().dataset.beelden, { method: "POST", body });
    if (response.ok || response.status === 400) return await response.json();
  } catch {
    // No connection, or an answer that is none: the same message.
  }
  return { fouten: { bestand: "De afbeelding is niet aangekomen. Kijk of u nog verbinding hebt en bent ingelogd, en probeer het opnieuw." } };
}

async function edit(editor, at, node) {
  const answer = await ask(editor, node?.attrs);
  const chain = editor.chain().focus();
  if (answer && node) {
    if (editor.state.doc.nodeAt(at) === node) chain.command(({ tr }) => tr.setNodeMarkup(at, null, answer));
  } else if (answer) {
    chain.insertContentAt(at, { type: "beeld", attrs: answer });
  }
  chain.run();
}

/* A picture stands on a line of its own, so behind the outermost block in which the cursor is. */
function edge({ selection: { $to } }) {
  return $to.depth ? $to.after(1) : $to.pos;
}

export const Beeld = Node.create({
  name: "beeld",
  group: "block",
  atom: true,
  addAttributes: () => ({
    src: { default: "", rendered: false, parseHTML: (element) => element.querySelector("img")?.getAttribute("src") },
    alt: { default: "", rendered: false, parseHTML: (element) => element.querySelector("img")?.getAttribute("alt") ?? "" },
    bijschrift: { default: "", rendered: false, parseHTML: (element) => oneLine(element.querySelector("figcaption")?.textContent ?? "") },
  }),
  parseHTML: () => [{ tag: "figure", getAttrs: (element) => (element.querySelector("img[src]") ? null : false) }],
  renderHTML: ({ node: { attrs } }) => ["figure", ["img", { src: attrs.src, alt: attrs.alt }], ...(attrs.bijschrift ? [["figcaption", attrs.bijschrift]] : [])],
  renderText: ({ node }) => `[afbeelding: ${node.attrs.alt}]`,
  addMenuItems({ menu, buttons }) {
    if (!place()) return;
    menu.defineItem({
      name: "beeld",
      groups: "link",
      button: buttons.material("image", "Afbeelding invoegen"),
      command: (editor) => editor.commands.beeldInvoegen(),
    });
  },
  addCommands: () => ({
    beeldInvoegen: () => ({ editor }) => {
      if (!place()) return false;
      const { selection } = editor.state;
      if (selection.node?.type.name === "beeld") edit(editor, selection.from, selection.node);
      else edit(editor, edge(editor.state));
      return true;
    },
  }),
  addKeyboardShortcuts() {
    return { Enter: () => this.editor.state.selection.node?.type.name === "beeld" && this.editor.commands.beeldInvoegen() };
  },
});
