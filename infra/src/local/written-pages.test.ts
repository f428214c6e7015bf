import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, test } from "vitest";
import { declareCommands } from "../cli/commands.ts";

const root = join(import.meta.dirname, "..", "..", "..");

/** The README, and every page below the folders of documentation, as paths from the root. */
const pages = [
  "README.md",
  "bench/README.md",
  "infra/checks/README.md",
  "infra/lab/README.md",
  ...readdirSync(join(root, "docs"), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".md"))
    .map((path) => join("docs", path)),
];
const read = (path: string) => readFileSync(join(root, path), "utf8");

/** Text without the blocks of code in it. */
const prose = (text: string) => text.replaceAll(/^( *)```[\s\S]*?^\1```/gm, "");

describe.each(pages)("%s", (page) => {
  const text = read(page);

  test("leads to files that there are", () => {
    const targets = [...prose(text).matchAll(/\]\(([^)\s]+)\)|<img src="([^"]+)"/g)].map(
      (match) => match[1] ?? match[2] ?? "",
    );
    const files = targets.filter((target) => !/^[a-z]+:|^#/.test(target)).map((target) => target.replace(/#.*$/, ""));
    expect(files.filter((file) => !existsSync(join(root, dirname(page), file)))).toEqual([]);
  });

  test("names commands that there are", () => {
    const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
    const named = (pattern: RegExp) => [...text.matchAll(pattern)].map((match) => match[1] ?? "");
    const commands = new Set(declareCommands().commands.map((command) => command.name()));
    expect(named(/pnpm (?:-s )?infra ([a-z]+)/g).filter((command) => !commands.has(command))).toEqual([]);
    const run = [
      ...named(/npm run ([a-z:]+)/g),
      ...named(/npx pnpm (?:-s )?([a-z]+)/g),
      ...named(/`pnpm (?:-s )?([a-z]+)/g),
    ];
    const ofPnpm = new Set(["turbo", "install"]);
    expect(run.filter((script) => !scripts[script] && !ofPnpm.has(script))).toEqual([]);
    const environments = Object.keys(JSON.parse(read("infra/app.json")).environments);
    const tasks = Object.keys(JSON.parse(read("infra/package.json")).scripts);
    const example = ["preview"];
    expect(
      named(/pnpm infra (?:plan|deploy|test|status|diagnose|logs|open|rollback|destroy) ([a-z]+)/g).filter(
        (name) => ![...environments, ...example].includes(name),
      ),
    ).toEqual([]);
    expect(
      named(/turbo run (deploy:[a-z:]+)/g).filter((task) => !tasks.includes(task) && !task.endsWith(":preview")),
    ).toEqual([]);
  });

  test("gives commands options that they have", () => {
    const wrong = [...text.matchAll(/pnpm (?:-s )?infra ([a-z]+)((?: +[^\s`|#;&)]+)*)/g)].flatMap(
      ([, name = "", rest = ""]) => {
        const options = declareCommands().commands.find((command) => command.name() === name)?.options ?? [];
        const given = rest.match(/--?[a-z][a-z-]*/g)?.filter((word) => rest.includes(` ${word}`)) ?? [];
        return given
          .filter((word) => !options.some(({ long, short }) => word === long || word === short))
          .map((word) => `${name} ${word}`);
      },
    );
    expect(wrong.filter((option) => !option.endsWith(" --help"))).toEqual([]);
  });

  test("names files of the repository that there are", () => {
    const paths = [...prose(text).matchAll(/`((?:apps|packages|infra|docs|bench)\/[\w./-]+)`/g)].map(
      (match) => match[1] ?? "",
    );
    const made = /^apps\/reports|values-preview|\.image\//;
    expect(paths.filter((path) => !made.test(path) && !existsSync(join(root, path)))).toEqual([]);
  });
});

test("every page is reached from the README", () => {
  const reached = new Set<string>();
  const visit = (page: string) => {
    if (reached.has(page) || !existsSync(join(root, page)) || !page.endsWith(".md")) return;
    reached.add(page);
    for (const [, target = ""] of prose(read(page)).matchAll(/\]\(([^)\s#]+)/g)) {
      if (!/^[a-z]+:/.test(target)) visit(relative(root, join(root, dirname(page), target)));
    }
  };
  visit("README.md");
  const apart = pages.filter((page) => !page.startsWith("docs/decisions/"));
  expect(apart.filter((page) => !reached.has(page))).toEqual([]);
});

test("production is declared as the page about it has it", () => {
  const [, block = ""] = /```ts\n([\s\S]*?)```/.exec(read("docs/production.md")) ?? [];
  const indented = block.trimEnd().replaceAll(/^/gm, "    ");
  expect(indented).toMatch(/^ {4}production: \{/);
  expect(read(".projenrc.ts")).toContain(indented);
});
