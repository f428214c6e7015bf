import { expect, test } from "vitest";
import { readMarkdown } from "./markdown.ts";

const text = (value: string) => ({ kind: "text", text: value });

test("paragraphs keep their lines, and blank lines part them", () => {
  expect(readMarkdown("one\ntwo\n\nthree")).toEqual([
    { kind: "paragraph", lines: [[text("one")], [text("two")]] },
    { kind: "paragraph", lines: [[text("three")]] },
  ]);
});

test("lists with and without numbers, blank lines between their items", () => {
  expect(readMarkdown("Tasks:\n- a\n- **b**\n\n3. c\n\n4. d")).toEqual([
    { kind: "paragraph", lines: [[text("Tasks:")]] },
    { kind: "list", ordered: false, start: 1, items: [[text("a")], [{ kind: "strong", text: "b" }]] },
    { kind: "list", ordered: true, start: 3, items: [[text("c")], [text("d")]] },
  ]);
});

test("what is within a line", () => {
  expect(readMarkdown("a **b** *c* `d *e*` [f](https://example.com/g) h")[0]).toEqual({
    kind: "paragraph",
    lines: [
      [
        text("a "),
        { kind: "strong", text: "b" },
        text(" "),
        { kind: "emphasis", text: "c" },
        text(" "),
        { kind: "code", text: "d *e*" },
        text(" "),
        { kind: "link", text: "f", href: "https://example.com/g" },
        text(" h"),
      ],
    ],
  });
  expect(readMarkdown("## Week").map(({ kind }) => kind)).toEqual(["heading"]);
});

test("code, also where its end has not come yet", () => {
  expect(readMarkdown("```json\n{\n\n- 1\n```\nafter")).toEqual([
    { kind: "code", text: "{\n\n- 1" },
    { kind: "paragraph", lines: [[text("after")]] },
  ]);
  expect(readMarkdown("```\nhal")).toEqual([{ kind: "code", text: "hal" }]);
});

test.each(["<img src=x onerror=alert(1)>", "[x](javascript:alert(1))", "2 * 3 * 4", "**", "snake_case_name"])(
  "%s is text",
  (source) => {
    expect(readMarkdown(source)).toEqual([{ kind: "paragraph", lines: [[text(source)]] }]);
  },
);
