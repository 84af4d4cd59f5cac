/* An end note in the text: a number where it stands, its words in a small window. On paper and on the page the words
 * come at the end of the chapter; stored, they stand in the text at their place. */
import { Node, updateAttrsDialog } from "django-prose-editor/editor";

const ask = updateAttrsDialog({ tekst: { title: "Tekst van de noot", format: "textarea", description: "Een adres dat met https:// begint, wordt een link. Maakt u dit leeg, dan verdwijnt de noot." } }, { title: "Noot", submitText: "Noot opslaan" });

/* Drawn like the other buttons: a letter with a small number. */
const DRAWING = '<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"><path d="M3 20 8 7l5 13M4.7 16h6.6M17 6l3-2v9"/></svg>';

const oneLine = (text) => text.replace(/\s+/g, " ").trim();

async function edit(editor, at, node) {
  const answer = await ask(editor, { tekst: node?.attrs.tekst ?? "" });
  const chain = editor.chain().focus();
  if (answer) {
    const tekst = oneLine(answer.tekst);
    if (node) {
      // The text may have moved while the window was open: only the note that was asked about changes.
      if (editor.state.doc.nodeAt(at) !== node) return;
      chain.command(({ tr }) => (tekst ? tr.setNodeMarkup(at, null, { tekst }) : tr.delete(at, at + node.nodeSize)));
    } else if (tekst) {
      chain.insertContentAt(at, { type: "noot", attrs: { tekst } });
    }
  }
  chain.run();
}

const inHeading = (editor) => editor.state.selection.$to.parent.type.name === "heading";

/* The one note that is selected, whether as a thing (arrow keys) or as a stretch of text (Shift and arrow keys). */
function selectedNote({ doc, selection }) {
  const node = doc.nodeAt(selection.from);
  return node?.type.name === "noot" && selection.to === selection.from + node.nodeSize ? node : null;
}

export const Noot = Node.create({
  name: "noot",
  group: "inline",
  inline: true,
  atom: true,
  addAttributes: () => ({ tekst: { default: "", rendered: false, parseHTML: (element) => oneLine(element.textContent) } }),
  parseHTML: () => [{ tag: "span.noot" }],
  renderHTML: ({ node }) => ["span", { class: "noot" }, node.attrs.tekst],
  renderText: ({ node }) => ` (noot: ${node.attrs.tekst})`,
  addNodeView() {
    return ({ node, editor, getPos }) => {
      const dom = document.createElement("span");
      dom.className = "noot-teken";
      dom.setAttribute("role", "button");
      dom.setAttribute("aria-haspopup", "dialog");
      let shown = node;
      const show = () => {
        dom.setAttribute("aria-label", `Noot: ${shown.attrs.tekst}`);
        dom.title = shown.attrs.tekst;
      };
      show();
      dom.addEventListener("click", () => edit(editor, getPos(), shown));
      return {
        dom,
        update(other) {
          if (other.type !== shown.type) return false;
          shown = other;
          show();
          return true;
        },
      };
    };
  },
  addMenuItems({ menu, buttons }) {
    menu.defineItem({
      name: "noot",
      groups: "link",
      button: buttons.svg(DRAWING, "Noot invoegen"),
      command: (editor) => editor.commands.nootInvoegen(),
      enabled: (editor) => !inHeading(editor),
    });
  },
  addCommands: () => ({
    nootInvoegen: () => ({ editor }) => {
      const { selection } = editor.state;
      if (inHeading(editor)) return false;
      const note = selectedNote(editor.state);
      edit(editor, note ? selection.from : selection.to, note);
      return true;
    },
  }),
  addKeyboardShortcuts() {
    return {
      "Mod-Alt-f": () => this.editor.commands.nootInvoegen(), // as in Word
      Enter: () => selectedNote(this.editor.state) !== null && this.editor.commands.nootInvoegen(),
    };
  },
});
