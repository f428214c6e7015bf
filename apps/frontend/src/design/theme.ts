export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

/** The cookie in which the browser keeps the choice, so that the server's first byte is in the right colours already. */
export const THEME_COOKIE = "todo-theme";
const YEAR = 365 * 24 * 60 * 60;

/** @param value the cookie's, or the attribute's; anything else means that nothing was chosen */
export function readTheme(value: string | null | undefined): Theme {
  return THEMES.find((theme) => theme === value) ?? "system";
}

/** The theme that the page shows. */
export function currentTheme(): Theme {
  return readTheme(document.documentElement.dataset.theme);
}

/** Shows the theme at once, and keeps it for this browser. */
export function chooseTheme(theme: Theme): void {
  withoutTransitions(() => {
    document.documentElement.dataset.theme = theme;
  });
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is only there over https
  document.cookie = `${THEME_COOKIE}=${theme}; path=/; max-age=${YEAR}; samesite=lax`;
}

/** Each element would fade by itself, at its own pace, from the colours before to the new ones. */
function withoutTransitions(change: () => void): void {
  const still = new CSSStyleSheet();
  still.replaceSync("*, ::before, ::after { transition: none !important }");
  document.adoptedStyleSheets.push(still);
  change();
  // Reading a colour makes the browser take the new ones now.
  void getComputedStyle(document.body).color;
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== still);
}
