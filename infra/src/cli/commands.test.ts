import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { repositoryRoot } from "../deploy/read-app.ts";
import { commandPages } from "./command-pages.ts";
import { declareCommands } from "./commands.ts";
import type { DocumentedCommand } from "./documented-command.ts";

const page = readFileSync(join(repositoryRoot, "docs/reference/commands.md"), "utf8");
const program = declareCommands();
const commands = program.commands as DocumentedCommand[];

test("the overview names every command, how to begin, and every exit code", () => {
  const help = program.helpInformation();
  for (const command of commands) expect(help).toMatch(new RegExp(`^ {2}${command.name()} `, "m"));
  expect(help).toContain("pnpm infra doctor ");
  expect(help).toMatch(/Exit codes:\n {2}0 .*\n {2}1 .*\n {2}2 .*\n {2}130 /);
});

describe.each(commands.map((command) => [command.name(), command] as const))("%s", (name, command) => {
  const help = command.helpInformation();
  const section = page.split(/^## /m).find((text) => text.startsWith(`${name}\n`)) ?? "";

  test("has examples that it would take", () => {
    expect(command.examples.length).toBeGreaterThan(0);
    for (const { line } of command.examples) {
      const words = line.replace(/^pnpm infra /, "").split(" ");
      let ran: string | undefined;
      const fresh = declareCommands();
      for (const one of fresh.commands)
        one.action(() => {
          ran = one.name();
        });
      fresh.parse(words, { from: "user" });
      expect(ran).toBe(name);
    }
  });

  test("can speak JSON", () => {
    expect(command.options.map(({ long }) => long)).toContain("--json");
  });

  test("the page says what its help says", () => {
    for (const { flags, description } of command.options) {
      expect(help.replaceAll(/\s+/g, " ")).toContain(`${flags} ${description}`);
      expect(section).toContain(`| \`${flags}\` | ${description} |`);
    }
    for (const { line, does } of command.examples) {
      expect(help).toContain(line);
      expect(section).toContain(`| \`${line}\` | ${does} |`);
    }
    for (const [code, when] of command.exitCodes) {
      expect(help).toMatch(new RegExp(`^ {2}${code} +${when}$`, "m"));
      expect(section).toContain(`| ${code} | ${when} |`);
    }
  });
});

test("the page has every command and no other one", () => {
  expect([...page.matchAll(/^## (.+)$/gm)].map(([, name]) => name)).toEqual(
    commandPages().commands.map(({ name }) => name),
  );
});
