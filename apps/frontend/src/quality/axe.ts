import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults, RunOptions } from "axe-core";
import type { Page } from "playwright-core";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/**
 * For tests: what axe finds wrong with what the page shows now, best practices included.
 *
 * @param only the rules to look at, by their names; all by default
 * @returns a line for each fault: the rule, its element, and what is wrong with it
 */
export async function axeFaults(page: Page, only: string[] = []): Promise<string[]> {
  // Evaluated by the browser itself, which the page's Content-Security-Policy does not keep from it.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(source);
  // A menu stands at the end of the document and belongs to its button, wherever that is.
  const menu = (await page.getByRole("menu").count()) > 0;
  const options: RunOptions = {
    resultTypes: ["violations"],
    ...(only.length > 0 ? { runOnly: only } : { rules: { region: { enabled: !menu } } }),
  };
  const { violations }: AxeResults = await page.evaluate(`axe.run(document, ${JSON.stringify(options)})`);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary = "" }) => `${id}: ${target.join(" ")}: ${failureSummary.replace(/\s+/g, " ")}`,
    ),
  );
}
