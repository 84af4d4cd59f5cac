/* Ticking rows: one tick for the whole page, and how many are ticked. Without this script "Alles op deze bladzijde" does it. */

const vinkjes = [...document.querySelectorAll('input[name="reacties"][type="checkbox"]')];
const alles = document.querySelector("[data-alles]");
const paneel = document.querySelector("[data-bewerken]");

function werkBij() {
  const gekozen = vinkjes.filter((vinkje) => vinkje.checked).length;
  const vak = alles.querySelector("input");
  vak.checked = gekozen === vinkjes.length;
  vak.indeterminate = gekozen > 0 && gekozen < vinkjes.length;
  paneel.querySelector("[data-gekozen]").textContent = gekozen ? `(${gekozen} aangevinkt)` : "";
  if (gekozen) paneel.open = true;
}

if (alles && paneel && vinkjes.length) {
  alles.hidden = false;
  alles.querySelector("input").addEventListener("change", (event) => {
    for (const vinkje of vinkjes) vinkje.checked = event.target.checked;
    werkBij();
  });
  for (const vinkje of vinkjes) vinkje.addEventListener("change", werkBij);
  werkBij();
}
