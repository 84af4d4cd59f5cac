/* A short sum for the browser while very much comes in: find the number whose key begins as asked. Nothing is asked of
 * others, and who sends before it is done, or cannot do it, is not held up for long: then a person looks first. */

const vak = document.querySelector("[data-som]");
const form = vak?.closest("form");
const HOOGSTE = 10_000; // more than any sum of ours takes
const GEDULD = 20_000; // milliseconds from pressing the button

const bytes = (hex) => Uint8Array.from(hex.match(/../g), (paar) => parseInt(paar, 16));
const alsHex = (buffer) => Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");

/** Try number after number; each try is done by the browser itself, outside this thread. */
async function losOp({ parameters, signature }) {
  const nonce = bytes(parameters.nonce);
  const woord = new Uint8Array(nonce.length + 4);
  woord.set(nonce);
  const hoe = { name: "PBKDF2", hash: "SHA-256", salt: bytes(parameters.salt), iterations: parameters.cost };
  for (let counter = 0; counter < HOOGSTE; counter++) {
    new DataView(woord.buffer).setUint32(nonce.length, counter);
    const sleutel = await crypto.subtle.importKey("raw", woord, "PBKDF2", false, ["deriveBits"]);
    const derivedKey = alsHex(await crypto.subtle.deriveBits(hoe, sleutel, parameters.keyLength * 8));
    if (derivedKey.startsWith(parameters.keyPrefix)) {
      return btoa(JSON.stringify({ challenge: { parameters, signature }, solution: { counter, derivedKey } }));
    }
  }
  return "";
}

function begin() {
  const stand = vak.querySelector("[data-som-stand]");
  const veld = form.querySelector('input[name="som"]');
  let klaar = false;
  const som = losOp(JSON.parse(vak.dataset.som)).catch(() => "");
  stand.textContent = stand.dataset.bezig;
  som.then((uitkomst) => {
    klaar = true;
    veld.value = uitkomst;
    stand.textContent = uitkomst ? stand.dataset.klaar : "";
  });
  form.addEventListener("submit", (event) => {
    if (klaar || ["later", "wijzig"].includes(event.submitter?.name)) return;
    event.preventDefault();
    if (form.dataset.wacht) return; // pressed again
    form.dataset.wacht = "ja";
    stand.textContent = stand.dataset.versturen;
    const genoeg = new Promise((verder) => setTimeout(verder, GEDULD));
    Promise.race([som, genoeg]).then(() => {
      klaar = true;
      form.requestSubmit(event.submitter);
    });
  });
}

if (form && globalThis.crypto?.subtle) begin();
