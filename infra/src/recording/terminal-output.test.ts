import { expect, test } from "vitest";
import { readScriptLog, withoutNames } from "./terminal-output.ts";

test("a log of script(1) is read as what was written when", () => {
  const log = Buffer.from(
    'Script started on 2026-11-21 11:00:00+00:00 [COMMAND="x"]\nbuilding…done\r\n\nScript done\n',
  );
  const timing = "0.500000 8\n0.250000 2\n1.000000 6\n";
  expect(readScriptLog(log, timing)).toEqual([
    { at: 0.5, text: "building" },
    // The first two bytes of three: nothing to be read yet.
    { at: 0.75, text: "" },
    { at: 1.75, text: "…done\r" },
  ]);
});

test("names of the machine are replaced, the longer ones first", () => {
  const outputs = [{ at: 1, text: "/home/ann/work/todo/infra of /home/ann" }];
  const names = [
    ["/home/ann/work/todo", "~/todo-app"],
    ["/home/ann", "~"],
    ["", "never"],
  ] as const;
  expect(withoutNames(outputs, names)).toEqual([{ at: 1, text: "~/todo-app/infra of ~" }]);
});
