import { pictureName, SCREENS, type ShownPage, THEMES } from "./page-pictures.ts";

/** The page of documentation that shows the pictures, in Markdown. */
export function picturesPage(pages: readonly ShownPage[]): string {
  const shown = pages.map((page) => {
    const images = Object.entries(SCREENS).flatMap(([screen, { viewport }]) =>
      THEMES.map((theme) => {
        const width = viewport.width > 1000 ? 420 : 160;
        const name = pictureName(page, screen, theme);
        return `<img src="images/pages/${name}" alt="${page.title}, ${screen}, ${theme}" width="${width}">`;
      }),
    );
    return `## ${page.title}\n\n${images.join("\n")}\n`;
  });
  return `# The pages

Each on a desk and on a phone, in both themes. Written by \`pnpm screenshots\`, which shows the built app to a browser with
tasks of nobody.

${shown.join("\n")}`;
}
