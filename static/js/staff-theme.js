// What the theme's pages need under a policy without eval and inline styles: Alpine's build for it
// knows no global names, so what the theme's attributes call is given to it here.
// (docs/decisions/0040-staff-pages-without-eval.md; the theme's app.js defines both functions.)

const SIDEBAR = { min: 220, max: 360 };

htmx.config.includeIndicatorStyles = false;
htmx.config.allowEval = false;

document.addEventListener("alpine:init", () => {
  Alpine.data("searchCommand", searchCommand);
  Alpine.data("theme", (...chosen) => ({
    ...theme(...chosen),
    getCurrentTab,
    sortRecords,
    moveRecords,
    // The change form's address, all that the theme reads of it.
    get window() {
      return { location: { pathname: location.pathname, search: location.search } };
    },
    setSidebarWidth(pixels) {
      this.sidebarWidth = Math.min(SIDEBAR.max, Math.max(SIDEBAR.min, pixels));
      localStorage.setItem("sidebarWidth", this.sidebarWidth);
    },
  }));
});
