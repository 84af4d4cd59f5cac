/* On a narrow screen the navigation of the werkplaats is folded, so that a page begins with what it is about.
 * Without this script it stands open. */

const menu = document.querySelector("[data-menu]");
const smal = matchMedia("(max-width: 63.99rem)");
const vouw = () => {
  if (menu) menu.open = !smal.matches;
};
vouw();
smal.addEventListener("change", vouw);
