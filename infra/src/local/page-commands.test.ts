import { expect, test } from "vitest";
import { commandsOf, withStandIns } from "./page-commands.ts";

const page = `# A page

\`\`\`sh
first
second
\`\`\`

## Then

\`\`\`ts
# not a heading
\`\`\`

1. in a list
   \`\`\`sh
   third
   \`\`\`
`;

test("blocks of commands in their order, with where they stand", () => {
  expect(commandsOf(page)).toEqual([
    { heading: "A page", line: 4, script: "first\nsecond" },
    { heading: "Then", line: 16, script: "   third" },
  ]);
});

test("a block in a language that nobody knows is no block that nobody runs", () => {
  expect(() => commandsOf("```console\n$ ls\n```")).toThrow('line 2: a block of code in "console"');
});

test("stand-ins, each in the place of all that is called so, in their order", () => {
  const names = [
    ["todo.example/a", "other/a"],
    ["todo.example", "host"],
  ] as const;
  expect(withStandIns("todo.example/a todo.example todo.example", names)).toBe("other/a host host");
});
