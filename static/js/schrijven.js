/* Keeps what somebody writes: two seconds after the last key, when the text box is left, and when the page is left.
 * The server holds one working copy per person (Werktekst). When it cannot be reached the text stays here, also in the
 * storage of this tab, and is sent again by itself. Without this script the button Opslaan does the same by hand. */

const WACHT = 2000;
const HARTSLAG = 20000;
const OPNIEUW = [3000, 6000, 12000, 30000];

function start(blad) {
  const form = blad.querySelector("form");
  const veld = form.elements.html;
  const status = document.querySelector("[data-status]");
  const ookHier = document.querySelector("[data-ook-hier]");
  const sleutel = `schrijven:${blad.dataset.werktekst}`;
  const venster = crypto.randomUUID?.() ?? String(Math.random()).slice(2);
  let editor = null;
  let bewaard = veld.value;
  let gezien = blad.dataset.gezien; // the stamp of the working copy on the server as this tab knows it
  let timer = 0;
  let bezig = false;
  let daarna = false;
  let mislukt = 0;
  let gestopt = false;
  let verstuurd = false;
  let vorigToken = "";

  const wie = blad.dataset.wie;

  const tekst = () => veld.value;
  const gewijzigd = () => tekst() !== bewaard;

  function zeg(woorden, soort = "rust", link = null) {
    status.dataset.soort = soort;
    status.textContent = woorden;
    if (link) {
      const a = document.createElement("a");
      a.href = link.href;
      a.textContent = link.tekst;
      a.target = "_blank";
      status.append(" ", a);
    }
  }

  function onthoud() {
    try {
      sessionStorage.setItem(sleutel, JSON.stringify({ html: tekst(), gezien, basis: form.elements.basis.value }));
    } catch {
      /* Full or forbidden: the text still stands on the screen. */
    }
  }

  function vergeet() {
    try {
      sessionStorage.removeItem(sleutel);
    } catch {
      /* The same. */
    }
  }

  function inhoud() {
    const data = new FormData();
    data.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    data.set("html", tekst());
    data.set("basis", form.elements.basis.value);
    data.set("gezien", gezien);
    data.set("venster", venster);
    return data;
  }

  function plan(na = WACHT) {
    clearTimeout(timer);
    if (!gestopt) timer = setTimeout(bewaar, na);
  }

  async function bewaar() {
    clearTimeout(timer);
    if (gestopt || !gewijzigd()) return;
    if (bezig) {
      daarna = true;
      return;
    }
    bezig = true;
    const verzonden = tekst();
    try {
      const antwoord = await fetch(blad.dataset.werktekst, { method: "POST", body: inhoud(), headers: { Accept: "application/json" } });
      if (antwoord.status === 403 && (await weerIngelogd())) daarna = true;
      else if (!gestopt) verwerk(antwoord.status, await lees(antwoord), verzonden);
    } catch {
      opnieuw();
    }
    bezig = false;
    if (daarna) {
      daarna = false;
      plan(mislukt ? 0 : WACHT);
    }
  }

  /* Whoever logged in again in another tab got a new token; this page still has the old one. */
  async function weerIngelogd() {
    const antwoord = await fetch(form.action, { headers: { Accept: "text/html" } });
    if (!antwoord.ok || antwoord.redirected) return false;
    const pagina = new DOMParser().parseFromString(await antwoord.text(), "text/html");
    const nieuw = pagina.querySelector("#schrijfformulier [name=csrfmiddlewaretoken]")?.value;
    if (!nieuw || nieuw === vorigToken) return false;
    if (pagina.querySelector("[data-werktekst]").dataset.wie !== wie) {
      gestopt = true;
      onthoud();
      zeg("In een ander tabblad is nu iemand anders ingelogd. Kopieer uw tekst en log zelf weer in.", "fout");
      return false;
    }
    vorigToken = nieuw;
    for (const vak of document.querySelectorAll("[name=csrfmiddlewaretoken]")) vak.value = nieuw;
    return true;
  }

  const lees = async (antwoord) => (antwoord.headers.get("Content-Type")?.includes("json") ? antwoord.json() : {});

  function verwerk(code, uitkomst, verzonden) {
    if (code === 200) {
      bewaard = verzonden;
      gezien = uitkomst.gezien;
      mislukt = 0;
      if (!gewijzigd()) vergeet();
      zeg(uitkomst.melding, uitkomst.nieuwer ? "let-op" : "goed");
      wieIsHier(uitkomst.ook_hier);
    } else if (code === 409) {
      gestopt = true;
      zeg(uitkomst.melding, "fout");
    } else if (code === 403) {
      mislukt += 1;
      zeg("U bent uitgelogd. Uw tekst staat nog op dit scherm en wordt bewaard zodra u weer bent ingelogd.", "fout", {
        href: blad.dataset.inloggen,
        tekst: "Log in (nieuw tabblad)",
      });
      plan(OPNIEUW.at(-1));
    } else if (code >= 500 || code === 429) {
      opnieuw();
    } else {
      zeg(uitkomst.melding ?? "Deze tekst kon niet worden bewaard. Hij staat nog op dit scherm.", "fout");
    }
  }

  function opnieuw() {
    zeg("Geen verbinding. Uw tekst staat nog op dit scherm. Wij proberen het vanzelf opnieuw.", "fout");
    plan(OPNIEUW[Math.min(mislukt, OPNIEUW.length - 1)]);
    mislukt += 1;
  }

  function wieIsHier(namen = []) {
    ookHier.textContent = namen.length ? `${namen.join(" en ")} ${namen.length > 1 ? "zijn" : "is"} hier ook bezig.` : "";
  }

  async function hartslag() {
    if (document.hidden || gestopt || gewijzigd()) return;
    try {
      const data = new FormData();
      data.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
      const antwoord = await fetch(blad.dataset.werktekst, { method: "POST", body: data, headers: { Accept: "application/json" } });
      if (antwoord.ok) wieIsHier((await lees(antwoord)).ook_hier);
      else if (antwoord.status === 403) await weerIngelogd(); // so that Opslaan works at once
    } catch {
      /* Who else is here is not worth a message. */
    }
  }

  function veranderd() {
    if (gewijzigd()) {
      onthoud();
      if (!gestopt && !mislukt) zeg("Nog niet bewaard", "bezig");
      plan();
    }
  }

  function bijVertrek() {
    if (verstuurd || gestopt || !gewijzigd()) return;
    onthoud();
    navigator.sendBeacon(blad.dataset.werktekst, inhoud());
  }

  function haalTerug() {
    let kopie = null;
    try {
      kopie = JSON.parse(sessionStorage.getItem(sleutel) ?? "null");
    } catch {
      return;
    }
    // A newer version or a newer working copy: what stands here has been saved since.
    const oud = !kopie || kopie.basis !== form.elements.basis.value || kopie.gezien !== gezien;
    if (oud || kopie.html === tekst()) return vergeet();
    editor.commands.setContent(kopie.html);
    veld.value = kopie.html;
    zeg("De tekst die u hier eerder typte, is teruggezet.", "let-op");
    plan();
  }

  document.addEventListener("prose-editor:ready", (event) => {
    if (event.detail.textarea === veld) koppel(event.detail.editor);
  });

  function koppel(gevonden) {
    if (editor) return;
    editor = gevonden;
    // The editor writes the same text its own way; only what a person does after this counts as a change.
    bewaard = veld.value = editor.getHTML();
    editor.on("update", () => {
      veld.value = editor.getHTML();
      veranderd();
    });
    editor.on("blur", bewaar);
    haalTerug();
  }

  // The editor may have been made before this script ran: then it stands on its box already.
  const klaar = form.querySelector(".ProseMirror[contenteditable]")?.editor;
  if (klaar) koppel(klaar);

  form.addEventListener("submit", () => {
    // Not forgotten here: when the log-in turns out to have ended, the text comes back after logging in again.
    verstuurd = true;
    clearTimeout(timer);
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") bijVertrek();
    else if (gewijzigd()) bewaar();
    else hartslag();
  });
  addEventListener("pagehide", bijVertrek);
  addEventListener("pageshow", (event) => {
    if (event.persisted) verstuurd = false; // back to a page that was sent: what is typed now is not
  });
  // Whoever comes from Word presses this all day; the browser would offer to save the page as a file.
  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey) || event.altKey) return;
    event.preventDefault();
    if (gewijzigd()) bewaar();
    else if (!gestopt) zeg("Alles is bewaard.", "goed");
  });
  addEventListener("online", bewaar);
  addEventListener("beforeunload", (event) => {
    if (!verstuurd && gewijzigd() && mislukt) event.preventDefault();
  });
  setInterval(hartslag, HARTSLAG);
}

document.querySelectorAll("[data-werktekst]").forEach(start);
