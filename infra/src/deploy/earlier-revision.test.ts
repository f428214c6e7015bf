import { expect, test } from "vitest";
import { earlierRevision, type Revision } from "./earlier-revision.ts";

const history = (...statuses: Revision["status"][]): Revision[] =>
  statuses.map((status, index) => ({ revision: statuses.length - index, status }));

test.each<[string, Revision[], number | undefined, number]>([
  ["the one before", history("deployed", "superseded", "superseded"), undefined, 2],
  ["the one that still runs, where the newest failed", history("failed", "deployed", "superseded"), undefined, 2],
  ["past those that failed", history("deployed", "failed", "failed", "superseded"), undefined, 1],
  ["the one that was asked for", history("deployed", "superseded", "superseded"), 1, 1],
])("%s", (_, seen, asked, to) => {
  expect(earlierRevision("todo-app", seen, asked)).toBe(to);
});

test.each<[string, Revision[], number | undefined, string, RegExp]>([
  ["there is no release", [], undefined, "ROLLBACK_IMPOSSIBLE", /is not installed/],
  ["it is the first", history("deployed"), undefined, "ROLLBACK_IMPOSSIBLE", /no good revision before revision 1/],
  ["all before it failed", history("deployed", "failed"), undefined, "ROLLBACK_IMPOSSIBLE", /no good revision/],
  ["it is there already", history("deployed", "superseded"), 2, "REVISION_UNKNOWN", /is the one that is there now/],
  ["it failed", history("deployed", "failed", "superseded"), 2, "REVISION_UNKNOWN", /revision 2 .* is failed/],
  ["there is none of that number", history("deployed", "superseded"), 9, "REVISION_UNKNOWN", /not in its history/],
])("refused where %s", (_, seen, asked, code, message) => {
  expect(() => earlierRevision("todo-app", seen, asked)).toThrow(
    expect.objectContaining({ code, message: expect.stringMatching(message) }),
  );
});
