// The theme stops warning of unsaved changes once a form is sent. A preview saves nothing, and the
// form stays open behind it: the theme is not told.
document.addEventListener(
  "submit",
  (event) => {
    if (event.submitter?.name === "_preview") event.stopPropagation();
  },
  { capture: true },
);
