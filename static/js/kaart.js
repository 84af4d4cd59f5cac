/* Ctrl+Enter saves a card or a point from any box, also from a large one where Enter makes a new line. */
const form = document.querySelector("[data-kaart]");
form?.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.repeat) return;
  event.preventDefault();
  form.requestSubmit();
});
