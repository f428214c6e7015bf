import type { App } from "../model/app.ts";
import type { Variable } from "../model/variable.ts";

/** The `.env.example` of the repository: every variable with its meaning, those that `npm start` sets by itself commented out. */
export function envExample({ variables }: Pick<App, "variables">): string {
  const head = [
    "# Every variable of the app. `npm start` sets what it needs by itself: copy a line to .env to set another value.",
  ];
  return `${[...head, ...Object.values(variables).map(entryLines)].join("\n")}\n`;
}

function entryLines({ name, meaning, form, example, kind, readers, fallback, defaults, when }: Variable): string {
  const facts = [
    kind === "secret" ? "secret" : "configuration",
    `read by ${readers.join(" and ")}${when === "build" ? " at build time" : ""}`,
    ...(fallback ? [`${fallback} when not set`] : []),
  ];
  return `\n# ${meaning}\n# ${form[0]?.toUpperCase()}${form.slice(1)}; ${facts.join(", ")}.\n# ${name}=${defaults.local ?? fallback ?? example}`;
}
