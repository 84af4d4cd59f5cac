/* The text editor for everyone: Dutch names, state and arrow keys for the buttons, a name for the text box.
 * django-prose-editor makes the editor; this adds to it, also when that happened before this script ran. */

const NAMES = {
  "heading 2": "Grote kop",
  "heading 3": "Kop",
  "heading 4": "Kleine kop",
  paragraph: "Gewone tekst",
  "unordered list": "Lijst met punten",
  "ordered list": "Genummerde lijst",
  blockquote: "Citaat",
  "horizontal rule": "Lijn",
  figure: "Afbeelding",
  bold: "Vet",
  italic: "Schuin",
  underline: "Onderstreept",
  strike: "Doorgehaald",
  subscript: "Laag teken",
  superscript: "Hoog teken",
  undo: "Ongedaan maken",
  redo: "Opnieuw doen",
  link: "Link maken",
  "insert link": "Link maken",
  unlink: "Link weghalen",
  "remove link": "Link weghalen",
  "insert table": "Tabel invoegen",
  "delete table": "Tabel weghalen",
  "add column": "Kolom erbij",
  "add column after": "Kolom erbij",
  "add column before": "Kolom ervoor",
  "delete column": "Kolom weghalen",
  "add row": "Rij erbij",
  "add row after": "Rij eronder",
  "add row before": "Rij erboven",
  "delete row": "Rij weghalen",
  "merge or split": "Cellen samenvoegen of splitsen",
  "merge cells": "Cellen samenvoegen",
  "split cell": "Cel splitsen",
  "toggle header cell": "Kopcel aan of uit",
  "toggle header row": "Koprij aan of uit",
  "toggle header column": "Kopkolom aan of uit",
  "toggle fullscreen": "Volledig scherm",
  "edit html": "HTML bewerken",
  "add caption": "Bijschrift toevoegen",
  "remove caption": "Bijschrift weghalen",
  "alternative text": "Wat staat er op de afbeelding?",
  "browse...": "Bladeren",
  cancel: "Annuleren",
  caption: "Bijschrift",
  columns: "Kolommen",
  rows: "Rijen",
  "edit figure": "Afbeelding bewerken",
  "edit image": "Afbeelding bewerken",
  "edit link": "Link bewerken",
  "image url": "Adres van de afbeelding",
  "include header row": "Met koprij",
  insert: "Invoegen",
  "insert figure": "Afbeelding invoegen",
  "list properties": "Eigenschappen van de lijst",
  "open in new window": "In een nieuw venster openen",
  "start at": "Begin bij",
  "table properties": "Eigenschappen van de tabel",
  title: "Titel",
  url: "Adres (begint met https://)",
  update: "Opslaan",
};
/* Buttons that act once have no state to tell. */
const TOGGLES = new Set(["Grote kop", "Kop", "Kleine kop", "Gewone tekst", "Genummerde lijst", "Citaat", "Vet", "Schuin", "Onderstreept", "Doorgehaald", "Laag teken", "Hoog teken", "Volledig scherm"]);
/* Inside a link the same button changes it, and says so. */
const INSIDE = { "Link maken": "Link wijzigen" };
const ITEMS = ".prose-menubar__button, .prose-menubar__selected";

const dutch = (text) => NAMES[text.trim().toLowerCase()] ?? text;

function enhance(bar) {
  if (bar.dataset.klaar) return;
  const root = bar.closest(".prose-editor");
  const area = root?.querySelector(":scope > textarea");
  const box = root?.querySelector(":scope > .ProseMirror[contenteditable]");
  if (!area || !box) return; // the box may come after its buttons: then this is called again
  bar.dataset.klaar = "ja";
  nameTextBox(box, area);
  wayOut(root, box);
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", "Opmaak van de tekst");
  bar.setAttribute("aria-controls", box.id);
  for (const button of bar.querySelectorAll(".prose-menubar__button")) nameButton(button);
  for (const dropdown of bar.querySelectorAll(".prose-menubar__dropdown")) openByKeyboard(dropdown);
  roving(bar);
  refresh(bar);
  new MutationObserver(() => refresh(bar)).observe(bar, { subtree: true, childList: true, attributes: true, attributeFilter: ["class"] });
}

function nameTextBox(box, area) {
  const label = document.getElementById(`${area.id}_label`) ?? document.querySelector(`label[for="${CSS.escape(area.id)}"]`);
  box.id ||= `${area.id}_tekstvak`;
  if (label) {
    label.id ||= `${area.id}_label`;
    box.setAttribute("aria-labelledby", label.id);
    label.addEventListener("click", () => box.focus());
  } else {
    box.setAttribute("aria-label", "Tekst");
  }
  box.setAttribute("role", "textbox");
  box.setAttribute("aria-multiline", "true");
  for (const name of ["aria-describedby", "aria-invalid"]) {
    if (area.hasAttribute(name)) box.setAttribute(name, area.getAttribute(name));
  }
  // The error summary points at the textarea, which is hidden: go to the box instead.
  for (const link of document.querySelectorAll(`a[href="#${CSS.escape(area.id)}"]`)) link.hash = `#${box.id}`;
}

/* In a list and a table Tab belongs to the text, and in the last cell it makes a new row: with Tab one would never get out
 * (WCAG 2.1.2). After Escape the next Tab belongs to the browser again, as the help text says. */
function wayOut(root, box) {
  let out = false;
  const listen = (event) => {
    if (event.target !== box || event.key === "Shift") return; // Shift+Tab goes back
    if (event.key === "Tab" && out) event.stopPropagation();
    out = event.key === "Escape";
  };
  root.addEventListener("keydown", listen, true);
  box.addEventListener("blur", () => {
    out = false;
  });
}

function nameButton(button) {
  const name = dutch(button.title || button.getAttribute("aria-label") || "");
  if (!name) return;
  button.title = name;
  button.setAttribute("aria-label", name);
}

/* The block type list opens from a div; make it a button for keyboard and screen reader. */
function openByKeyboard(dropdown) {
  const opener = dropdown.querySelector(".prose-menubar__selected");
  const picker = dropdown.querySelector(".prose-menubar__picker");
  if (!opener || !picker) return;
  opener.setAttribute("role", "button");
  opener.setAttribute("aria-haspopup", "true");
  opener.setAttribute("aria-expanded", "false");
  for (const option of picker.querySelectorAll("[data-name]")) {
    const text = option.firstElementChild;
    if (text) text.textContent = dutch(text.textContent);
    option.setAttribute("aria-label", text?.textContent ?? option.dataset.name);
  }
  picker.querySelector(".ProseMirror")?.removeAttribute("contenteditable");
  opener.addEventListener("keydown", (event) => {
    if (![" ", "Enter", "ArrowDown"].includes(event.key)) return;
    event.preventDefault();
    opener.click();
    picker.querySelector("button:not(.hidden)")?.focus();
  });
  picker.addEventListener("toggle", (event) => opener.setAttribute("aria-expanded", String(event.newState === "open")));
  picker.addEventListener("keydown", (event) => {
    const options = [...picker.querySelectorAll("button:not(.hidden)")];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      event.stopPropagation();
      options.at((options.indexOf(document.activeElement) + step) % options.length)?.focus();
    } else if (event.key === "Escape") {
      picker.hidePopover();
      opener.focus();
    }
  });
}

const reachable = (bar) => [...bar.querySelectorAll(ITEMS)].filter((item) => !item.classList.contains("hidden") && !item.parentElement.closest(ITEMS));

/* One tab stop for the whole bar; arrows, Home and End move inside it. */
function roving(bar) {
  bar.addEventListener("keydown", (event) => {
    if (event.target.closest(".prose-menubar__picker")) return;
    const items = reachable(bar);
    const at = items.indexOf(document.activeElement);
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: items.length - 1 }[event.key];
    if (next === undefined || at < 0) return;
    event.preventDefault();
    items.at(next % items.length).focus();
  });
  bar.addEventListener("focusin", (event) => {
    const item = event.target.closest(ITEMS);
    if (item) for (const other of reachable(bar)) other.tabIndex = other === item ? 0 : -1;
  });
}

function refresh(bar) {
  const items = reachable(bar);
  for (const item of items) {
    if (item.matches(".prose-menubar__selected")) {
      // The drawing inside is a copy of a button; inside this button it may only be a drawing.
      for (const copy of item.querySelectorAll("button")) {
        set(item, "aria-label", `Soort tekst: ${dutch(copy.getAttribute("aria-label") ?? "")}`);
        const drawing = document.createElement("span");
        drawing.className = copy.className;
        drawing.ariaHidden = "true";
        if (copy.dataset.level) drawing.dataset.level = copy.dataset.level;
        drawing.append(...copy.childNodes);
        copy.replaceWith(drawing);
      }
      continue;
    }
    const outside = item.dataset.buiten ?? item.title;
    if (INSIDE[outside]) {
      item.dataset.buiten = outside;
      const name = item.classList.contains("active") ? INSIDE[outside] : outside;
      item.title = name;
      set(item, "aria-label", name);
    }
    if (TOGGLES.has(item.title)) set(item, "aria-pressed", String(item.classList.contains("active")));
    set(item, "aria-disabled", String(item.classList.contains("disabled")));
  }
  // Buttons come and go (a table has its own): new ones are reached by the arrows, one of all by Tab.
  const stop = items.find((item) => item.getAttribute("tabindex") === "0") ?? items[0];
  for (const item of items) set(item, "tabindex", item === stop ? "0" : "-1");
}

function set(element, name, value) {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

function nameDialog(dialog) {
  if (dialog.dataset.klaar) return;
  dialog.dataset.klaar = "ja";
  for (const part of dialog.querySelectorAll("h3, button, label")) {
    const text = [...part.childNodes].find((node) => node.nodeType === Node.TEXT_NODE);
    if (text) text.data = dutch(text.data);
  }
  for (const option of dialog.querySelectorAll("option")) {
    option.value = option.text;
    option.text = { Yes: "Ja", No: "Nee" }[option.text] ?? dutch(option.text);
  }
  for (const select of dialog.querySelectorAll("select[name]")) {
    // A table without headings cannot be followed by ear, so a header row is what one gets unless one says no.
    const isHeaderRow = select.labels[0]?.textContent === NAMES["include header row"];
    if (isHeaderRow && [...select.options].some((option) => option.value === "Yes")) select.value = "Yes";
  }
  const title = dialog.querySelector("h3");
  dialog.setAttribute("aria-label", title?.textContent ?? "Gegevens invullen");
}

function look() {
  document.querySelectorAll(".prose-editor .prose-menubar:not([data-klaar], .prose-menubar--floating)").forEach(enhance);
  document.querySelectorAll(".prose-editor-dialog:not([data-klaar])").forEach(nameDialog);
}

document.addEventListener("prose-editor:ready", look);
new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
look();
