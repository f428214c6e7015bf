import { expect, test } from "vitest";
import { liveProgress } from "./live-progress.ts";
import { progressOn } from "./progress-on.ts";

/** A terminal that shows what a real one would: it knows how to go up, and how to clear what is below. */
class Screen {
  columns = 40;
  readonly lines: string[] = [];
  hasColors = () => false;

  write(text: string): boolean {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what moves a terminal's cursor begins with ESC
    const [, up = "0", rest = text] = /^\u001B\[(\d+)A\u001B\[J(.*)$/s.exec(text) ?? [];
    this.lines.splice(this.lines.length - Number(up));
    this.lines.push(...rest.split("\n").slice(0, -1));
    return true;
  }

  /** With every time as 0 s. */
  shown(): string[] {
    return this.lines.map((line) => line.replace(/[\d.]+ s/, "0 s"));
  }
}

test("a line for each step that runs is redrawn below the lines that stay", () => {
  const screen = new Screen();
  const progress = liveProgress(screen as never);
  progress.say("the plan");
  const build = progress.begin("build a", "it is missing");
  const load = progress.begin("load b", "it is missing");
  build.at("[1/2] RUN  make\n  all");
  load.moved(3_000_000, 12_000_000);
  progress.say("a line that stays");
  expect(screen.shown()).toEqual([
    "the plan",
    "a line that stays",
    "build a  0 s  [1/2] RUN make all",
    "load b  0 s  3.0 MB of 12 MB sent",
  ]);
  load.done("3.0 MB sent");
  build.failed("failed");
  expect(screen.shown()).toEqual([
    "the plan",
    "a line that stays",
    "load b: done in 0 s, 3.0 MB sent",
    "build a: failed after 0 s",
  ]);
});

test("a step's line never wraps: its rest would stay behind", () => {
  const screen = new Screen();
  const task = liveProgress(screen as never).begin("build a", "it is missing");
  task.at("x".repeat(100));
  task.done();
  const again = liveProgress(screen as never);
  again.begin("build b", "").at("y".repeat(100));
  again.say("now");
  expect(Math.max(...screen.lines.map(({ length }) => length))).toBeLessThan(screen.columns);
});

test.each([
  ["a pipe", { isTTY: false }, {}, false],
  ["a terminal", { isTTY: true }, {}, true],
  ["a pipeline's terminal", { isTTY: true }, { CI: "true" }, false],
  ["a task of turbo", { isTTY: true }, { TURBO_HASH: "0" }, false],
  ["a terminal that can't move its cursor", { isTTY: true }, { TERM: "dumb" }, false],
])("%s", (_what, stream, env, live) => {
  const screen = new Screen();
  const text: string[] = [];
  const write = (part: string) => text.push(part) > 0 && screen.write(part);
  const progress = progressOn({ ...stream, columns: 80, hasColors: () => false, write } as never, env);
  const task = progress.begin("build a", "it is missing");
  progress.say("said");
  task.done();
  expect(text.join("").includes("\u001B[")).toBe(live);
});
