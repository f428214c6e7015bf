import type { Image } from "../../model/service.ts";

/**
 * The ignore file beside a Dockerfile: it lets in exactly what the image is declared to be built from, whichever way.
 * Later lines win over earlier ones.
 */
export function dockerignore({ context }: Image): string {
  const { source, outputs } = context;
  return `${[
    "# Nothing but what is named here goes to the build.",
    "*",
    "",
    "# This machine's settings for its package registries",
    "!.build-env",
    "",
    outputs ? "# APP_FROM=source" : "# The sources",
    ...source.include.map((path) => `!${path}`),
    ...source.exclude,
    ...(outputs ? ["", "# APP_FROM=outputs", ...outputs.include.map((path) => `!${path}`), ...outputs.exclude] : []),
  ].join("\n")}\n`;
}
