/* Pasting from Word, LibreOffice and Google Docs: their lists, headings, tables and notes become ours.
 * Those programs put on the clipboard what a page looks like; here it is read back what it was. What is too long to
 * store is refused before it enters the text, and what cannot come along is said. */
import { Extension, Plugin } from "django-prose-editor/editor";

// The same limits as the server (portaal/opmaak.py). Word needs many times the size of its words to say them.
const MAX_TEXT = 100_000;
const MAX_RAW = 10_000_000;
const MAX_SPAN = 20;
const TOO_LONG = "Dit stuk is te lang om in één keer te plakken (meer dan 100.000 tekens). Plak het in delen, elk in een eigen paragraaf. Uw tekst is niet veranderd.";
const NO_IMAGES = "De afbeeldingen zijn niet mee geplakt. De tekst wel.";
const NO_REMARKS = "De opmerkingen uit de kantlijn zijn niet mee geplakt.";
const STRUCK = "Doorgehaalde woorden staan nu gewoon in de tekst. Haal weg wat weg moet.";
// Word puts what is in its margin at the end of the text, and a mark at the place it is about.
const REMARKS = "[data-stijl*='mso-element:comment'], .msocomtxt, .msocomoff, .MsoCommentReference, .MsoCommentText, a[href^='#_msocom'], a[name^='_msocom']";
const STRUCK_OUT = "s, strike, [data-stijl*='line-through']";
const RAISED = { 1: "\u00b9", 2: "\u00b2", 3: "\u00b3" }; // what our fonts can draw: m², not m2

const LIST_STYLE = /mso-list:\s*(l\d+)\s+level(\d+)/i;
const NUMBER = /^\s*\(?(\d{1,3}|[a-z]|[ivxlc]{1,6})[.)]\s*$/i;
const BULLET = /^\s*(?:[·•▪◦‣§]|o(?=[\s\u00a0]{2})|[-–](?=[\s\u00a0]{2}))[\s\u00a0]+/;
const REFERENCE = [/#_?((?:ftn|edn)\d+)$/, /#sd((?:footnote|endnote)\d+)sym$/, /#((?:ftnt)\d+)$/];
const NOTE_BLOCK = "div[id^='ftn'], div[id^='edn'], div[id^='sdfootnote'], div[id^='sdendnote']";
const RETURN = [/#_?(ftn|edn)ref(\d+)$/, /#sd(footnote|endnote)(\d+)anc$/, /#(ftnt)_ref(\d+)$/];

/** HTML from another program as HTML that this editor keeps. */
export function vertaal(html) {
  if (/\sdata-pm-slice=/.test(html)) return html; // from this editor itself
  const doc = new DOMParser().parseFromString(withoutStyle(html), "text/html");
  const body = doc.body;
  for (const junk of body.querySelectorAll("style, script, meta, link, title, xml, colgroup, img, object, iframe, [data-stijl*='display:none'], [data-stijl*='mso-hide:all']")) junk.remove();
  // What was tracked as deleted is not part of the text any more; what was tracked as new is.
  for (const gone of body.querySelectorAll(`del, ${REMARKS}`)) gone.remove();
  for (const comment of comments(doc)) comment.remove();
  notes(body);
  for (const wrapper of body.querySelectorAll("b[id^='docs-internal-guid']")) wrapper.replaceWith(...wrapper.childNodes);
  raised(body);
  wordOnline(body);
  wordLists(body);
  nestedLists(body);
  headings(body);
  emphasis(body);
  tables(body);
  for (const link of body.querySelectorAll("a")) {
    if (!/^(https:\/\/|mailto:)/i.test(link.getAttribute("href") ?? "")) link.replaceWith(...link.childNodes);
  }
  // A line break between two blocks is an empty line, which a text of ours has by itself.
  for (const lineBreak of body.querySelectorAll("br")) if (!lineBreak.closest("p, h3, h4, li, td, th, blockquote")) lineBreak.remove();
  for (const block of body.querySelectorAll("p, h3, h4, li, blockquote")) {
    if (!words(block) && !block.querySelector(".noot")) block.remove();
  }
  for (const element of body.querySelectorAll("*")) {
    for (const { name } of [...element.attributes]) {
      if (!["href", "colspan", "rowspan"].includes(name) && !(name === "class" && element.matches("span.noot"))) element.removeAttribute(name);
    }
  }
  return body.innerHTML;
}

/* Under our CSP each style attribute that a parser sees is a line in the console; as data it says the same. */
function withoutStyle(html) {
  return html
    .replace(/<style\b[\s\S]*?<\/style\s*>/gi, "")
    .replace(/<[a-z][^<>]*>/gi, (tag) => tag.replace(/\sstyle\s*=/gi, " data-stijl="));
}

function comments(doc) {
  const found = [];
  const walker = doc.createTreeWalker(doc, NodeFilter.SHOW_COMMENT);
  while (walker.nextNode()) found.push(walker.currentNode);
  return found;
}

const words = (element) => element.textContent.replace(/[\s\u00a0]+/g, " ").trim();
const style = (element) => element.dataset.stijl ?? "";
const firstMatch = (patterns, text) => patterns.map((pattern) => pattern.exec(text)).find(Boolean);

/* A note's text stands at the end with a link back to its place: put it there, as a note of ours. */
function notes(body) {
  const texts = new Map();
  for (const link of [...body.querySelectorAll("a[href]")]) {
    const back = firstMatch(RETURN, link.getAttribute("href"));
    if (!back) continue;
    const block = link.closest(NOTE_BLOCK) ?? link.closest("p, li");
    if (!block) continue;
    link.remove();
    texts.set(back[1] + back[2], words(block));
    block.remove();
  }
  for (const link of [...body.querySelectorAll("a[href]")]) {
    const reference = firstMatch(REFERENCE, link.getAttribute("href"));
    if (!reference) continue;
    // The number is what the other program drew; around it stands no more than a superscript.
    const mark = link.closest("sup") && words(link.closest("sup")) === words(link) ? link.closest("sup") : link;
    const text = texts.get(reference[1]);
    if (text) {
      const note = body.ownerDocument.createElement("span");
      note.className = "noot";
      note.textContent = text;
      mark.replaceWith(note);
    } else {
      mark.remove();
    }
  }
  for (const rest of body.querySelectorAll("[data-stijl*='footnote-list'], [data-stijl*='endnote-list']")) rest.remove();
}

function raised(body) {
  for (const mark of body.querySelectorAll("sup, [data-stijl*='vertical-align:super']")) {
    const drawn = [...words(mark)].map((sign) => RAISED[sign]);
    if (drawn.length && drawn.every(Boolean)) mark.textContent = drawn.join("");
  }
}

/* Word in the browser: headings are paragraphs that say so, and every item is a list of its own that says its level. */
function wordOnline(body) {
  for (const heading of [...body.querySelectorAll("[role='heading'][aria-level]")]) {
    rename(heading, `h${Math.min(6, Math.max(1, Number(heading.getAttribute("aria-level")) || 1))}`);
  }
  for (const list of [...body.querySelectorAll(":is(ul, ol):has(> li[data-aria-level])")]) {
    const paragraphs = [...list.children].map((item) => {
      const paragraph = body.ownerDocument.createElement("p");
      paragraph.dataset.stijl = `mso-list:l${Number(item.dataset.listid) || 1} level${Number(item.dataset.ariaLevel) || 1} lfo1`;
      paragraph.dataset.soort = list.localName;
      for (const inner of [...item.children]) if (inner.matches("p, div")) inner.replaceWith(...inner.childNodes);
      paragraph.append(...item.childNodes);
      return paragraph;
    });
    list.replaceWith(...paragraphs);
  }
  for (const wrapper of [...body.querySelectorAll(".ListContainerWrapper, .OutlineElement")]) wrapper.replaceWith(...wrapper.childNodes);
}

/* Word writes a list as paragraphs that say which list and level they are of, with the bullet as text. */
function wordLists(body) {
  const open = []; // {list, level} from the outside in
  let last = null;
  for (const paragraph of [...body.querySelectorAll("p, h1, h2, h3, h4, h5, h6")]) {
    if (paragraph.closest("li")) continue;
    const item = listItem(paragraph);
    if (!item || !paragraph.matches("p")) {
      open.length = 0;
      continue;
    }
    if (last && !follows(last, paragraph)) open.length = 0;
    while (open.length && open.at(-1).level > item.level) open.pop();
    const within = open.at(-1);
    const li = body.ownerDocument.createElement("li");
    if (within?.level === item.level && within.list.localName === item.kind) {
      within.list.append(li);
      last = open[0].list;
      paragraph.remove();
    } else {
      if (within?.level === item.level) open.pop();
      const list = body.ownerDocument.createElement(item.kind);
      const parent = open.at(-1)?.list.lastElementChild;
      if (parent) {
        parent.append(list);
        paragraph.remove();
      } else {
        open.length = 0;
        paragraph.replaceWith(list);
      }
      open.push({ list, level: item.level });
      list.append(li);
      last = open[0].list;
    }
    li.append(...paragraph.childNodes);
  }
}

/* What kind of list item a paragraph is, with its bullet taken out; nothing when it is none. */
function listItem(paragraph) {
  const said = LIST_STYLE.exec(style(paragraph));
  const drawn = paragraph.querySelector("[data-stijl*='mso-list:Ignore' i], [data-stijl*='mso-list: Ignore' i]");
  if (said || drawn) {
    const mark = drawn?.textContent.replace(/\u00a0/g, " ") ?? "";
    drawn?.remove();
    if (paragraph.dataset.soort) return { kind: paragraph.dataset.soort, level: Number(said?.[2] ?? 1) };
    const numbered = NUMBER.test(mark) || (!drawn && /MsoListNumber/.test(paragraph.className));
    return { kind: numbered ? "ol" : "ul", level: Number(said?.[2] ?? 1) };
  }
  const bullet = BULLET.exec(paragraph.textContent);
  if (!bullet) return null;
  cutStart(paragraph, bullet[0].length);
  return { kind: "ul", level: 1 };
}

function cutStart(element, count) {
  const walker = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (count > 0 && walker.nextNode()) {
    const node = walker.currentNode;
    const cut = Math.min(count, node.data.length);
    node.data = node.data.slice(cut);
    count -= cut;
  }
}

function follows(list, paragraph) {
  let next = list.nextSibling;
  while (next && next.nodeType === Node.TEXT_NODE && !next.data.trim()) next = next.nextSibling;
  return next === paragraph;
}

/* LibreOffice and Google Docs put the inner list beside the item it belongs to. */
function nestedLists(body) {
  for (const inner of [...body.querySelectorAll(":is(ul, ol) > :is(ul, ol)")]) {
    if (inner.previousElementSibling?.matches("li")) inner.previousElementSibling.append(inner);
  }
}

/* The highest heading that was pasted is a heading below the title of the paragraaf; all below it are one level deeper. */
function headings(body) {
  for (const title of body.querySelectorAll("p.MsoTitle, p.title, p.Title")) rename(title, "h1");
  const found = [...body.querySelectorAll("h1, h2, h3, h4, h5, h6")];
  const levels = found.filter(words).map((heading) => Number(heading.localName[1]));
  const highest = Math.min(...levels);
  for (const heading of found) {
    if (!words(heading)) heading.remove();
    else rename(heading, Number(heading.localName[1]) === highest ? "h3" : "h4");
  }
}

function rename(element, name) {
  const renamed = element.ownerDocument.createElement(name);
  renamed.append(...element.childNodes);
  element.replaceWith(renamed);
  return renamed;
}

function emphasis(body) {
  for (const span of [...body.querySelectorAll("span[data-stijl], font[data-stijl]")]) {
    if (span.matches(".noot")) continue;
    const bold = /font-weight:\s*(bold|[6-9]00)/i.test(style(span));
    const slanted = /font-style:\s*italic/i.test(style(span));
    for (const name of [bold && "strong", slanted && "em"].filter(Boolean)) {
      const mark = body.ownerDocument.createElement(name);
      mark.append(...span.childNodes);
      span.append(mark);
    }
  }
  // A heading is bold already.
  for (const mark of [...body.querySelectorAll(":is(h3, h4) :is(b, strong)")]) mark.replaceWith(...mark.childNodes);
}

/* The editor makes every column that a cell says it spans, so a page would hang on a million. Where that is more than may
 * be stored, the cell takes what its table has. */
function limitSpans(table) {
  const rows = [...table.rows];
  const asked = (cell) => (cell.colSpan > MAX_SPAN ? 1 : cell.colSpan);
  const width = (row) => [...row.cells].reduce((sum, cell) => sum + asked(cell), 0);
  const widest = Math.max(...rows.map(width));
  rows.forEach((row, index) => {
    for (const cell of row.cells) {
      if (cell.colSpan > MAX_SPAN) cell.colSpan = Math.min(1 + widest - width(row), MAX_SPAN);
      if (cell.rowSpan > MAX_SPAN) cell.rowSpan = Math.min(rows.length - index, MAX_SPAN);
    }
  });
}

/* A table without headings cannot be followed by ear: its first row is one, when every cell in it is a word or a few. */
function tables(body) {
  for (const table of body.querySelectorAll("table")) {
    limitSpans(table);
    const rows = [...table.rows];
    if (rows.length < 2 || table.querySelector("th")) continue;
    const cells = [...rows[0].cells];
    if (!cells.every((cell) => words(cell) && words(cell).length <= 80 && !/^[€\d\s.,%-]+$/.test(words(cell)))) continue;
    for (const cell of cells) {
      const spans = { colspan: cell.getAttribute("colspan"), rowspan: cell.getAttribute("rowspan") };
      const heading = rename(cell, "th");
      for (const [name, value] of Object.entries(spans)) if (value) heading.setAttribute(name, value);
      for (const mark of [...heading.querySelectorAll("b, strong")]) mark.replaceWith(...mark.childNodes);
    }
  }
}

/* What did not come along, in words. */
function lost(html, kept) {
  const before = new DOMParser().parseFromString(withoutStyle(html), "text/html").body;
  return [
    before.querySelector("img") && !/<img\b/i.test(kept) && NO_IMAGES,
    before.querySelector(REMARKS) && NO_REMARKS,
    [...before.querySelectorAll(STRUCK_OUT)].some((struck) => words(struck) && !struck.closest("del")) && STRUCK,
  ]
    .filter(Boolean)
    .join(" ");
}

function say(view, text) {
  const root = view.dom.closest(".prose-editor");
  let place = root.parentElement.querySelector("[data-plakmelding]");
  if (!place) {
    place = document.createElement("p");
    place.dataset.plakmelding = "";
    place.setAttribute("role", "alert");
    root.after(place);
  }
  place.className = text ? "plakmelding" : "";
  place.textContent = text;
}

export const Plakken = Extension.create({
  name: "plakken",
  addProseMirrorPlugins() {
    const last = { from: null, to: "" };
    const translated = (html) => {
      if (last.from !== html) Object.assign(last, { from: html, to: vertaal(html) });
      return last.to;
    };
    return [
      new Plugin({
        props: {
          handleDOMEvents: {
            paste(view, event) {
              const html = event.clipboardData?.getData("text/html") ?? "";
              const text = event.clipboardData?.getData("text/plain") ?? "";
              const size = html.length > MAX_RAW ? Infinity : html ? translated(html).length : text.length;
              if (size > MAX_TEXT) {
                event.preventDefault();
                say(view, TOO_LONG);
                return true;
              }
              say(view, html ? lost(html, translated(html)) : "");
              return false;
            },
          },
          transformPastedHTML: translated,
        },
      }),
    ];
  },
});
