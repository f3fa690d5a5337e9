"use strict";
// Close every open menu that a click is outside of.
document.addEventListener("click", (event) => {
  const within = event.target.closest("details");
  for (const details of document.querySelectorAll("details[open]")) {
    if (details !== within && !details.contains(event.target)) details.open = false;
  }
});
