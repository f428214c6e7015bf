import { expect, test } from "vitest";
import { recordingSvg } from "./recording-svg.ts";

const recording = {
  command: "infra deploy a&b",
  title: "A deploy",
  remark: "with a change",
  spells: [
    { row: 0, runs: [{ text: "building", dim: true as const }], from: 0, until: 2 },
    { row: 0, runs: [{ text: "built ", colour: 2 }, { text: "<a>" }], from: 2 },
    { row: 1, runs: [{ text: "same moment" }], from: 2 },
    { row: 3, runs: [{ text: "done", colour: 10, bold: true as const }], from: 9.04 },
  ],
  exitCode: 1,
  seconds: 9.3,
};
const svg = recordingSvg(recording, 80);
const texts = svg.match(/<text.*<\/text>/g) ?? [];
const plain = texts.map((text) => text.replaceAll(/<[^>]+>/g, ""));

test("the command, the screen, the times and the end", () => {
  expect(plain).toEqual([
    "# with a change",
    "$ infra deploy a&amp;b",
    "building",
    "built &lt;a&gt;",
    "same moment",
    "done",
    "2.0 s",
    "9.0 s",
    "exit code 1 after 9.3 s",
  ]);
});

test("what is gone in the end is only seen while it stood there; the rest comes in its time", () => {
  expect(texts[2]).toContain('class="gone" style="animation:seen 0.8s 0s"');
  expect(texts[3]).toContain('class="later" style="animation-delay:0.8s"');
  expect(texts[5]).toContain('class="later" style="animation-delay:1.6s"');
  expect(svg).toContain("prefers-reduced-motion:reduce");
});

test("both colour schemes give every colour that is used", () => {
  const [light = "", dark = ""] = svg.match(/svg\{[^}]*\}/g) ?? [];
  for (const scheme of [light, dark]) expect(scheme.match(/--c\d:#/g)).toHaveLength(8);
  expect(texts[5]).toContain('<tspan class="c2 b">done</tspan>');
});

test("it needs nothing from elsewhere and runs nothing", () => {
  expect(svg.replace("http://www.w3.org/2000/svg", "")).not.toMatch(/<script|https?:|url\(|@import|<image|href/);
});
