// What the theme's pages need under a policy without eval and inline styles: Alpine's build for it
// knows no global names, so what the theme's attributes call is given to it here.
// (docs/decisions/0040-staff-pages-without-eval.md; the theme's app.js defines both functions.)

const SIDEBAR = { min: 220, max: 360 };
// From here on the theme's stylesheet has the sidebar beside the page. Its script begins a pixel
// later, and closes at this very width what is opened.
const BESIDE = 1280;

htmx.config.includeIndicatorStyles = false;
htmx.config.allowEval = false;

document.addEventListener("alpine:init", () => {
  Alpine.data("searchCommand", searchCommand);
  Alpine.data("theme", (...chosen) => {
    const themes = theme(...chosen);
    return {
      ...themes,
      getCurrentTab,
      sortRecords,
      moveRecords,
      // Of the address: what the change form reads, and where page numbers lead.
      get window() {
        return {
          location: {
            pathname: location.pathname,
            search: location.search,
            hash: location.hash,
            set href(address) {
              location.href = address;
            },
          },
        };
      },
      sidebarToggle() {
        this.sidebarOpen = !this.sidebarOpen;
        if (innerWidth >= BESIDE) localStorage.setItem("sidebarOpen", this.sidebarOpen ? "1" : "0");
      },
      themeBindings: {
        ...themes.themeBindings,
        ["x-resize.window"]() {
          this.sidebarOpen = innerWidth >= BESIDE && localStorage.getItem("sidebarOpen") !== "0";
        },
      },
      setSidebarWidth(pixels) {
        this.sidebarWidth = Math.min(SIDEBAR.max, Math.max(SIDEBAR.min, pixels));
        localStorage.setItem("sidebarWidth", this.sidebarWidth);
      },
    };
  });
});
