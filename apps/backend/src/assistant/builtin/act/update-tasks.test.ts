import { describe, expect, test } from "vitest";
import { after, deeds } from "../said-under-test.ts";

describe("changes", () => {
  const change = async (...said: string[]) => deeds(await after(...said)).map(([, given]) => given);
  test.each([
    ["move the dentist to friday", { due_at: "2026-11-27T10:00:00+01:00" }],
    ["move the dentist to 3pm", { due_at: "2026-11-25T15:00:00+01:00" }],
    ["postpone the dentist by 2 days", { due_at: "2026-11-27T10:00:00+01:00" }],
    ["push the dentist back an hour", { due_at: "2026-11-25T11:00:00+01:00" }],
    ["bring the dentist forward by 1 day", { due_at: "2026-11-24T10:00:00+01:00" }],
    ["remove the due date from the dentist", { due_at: null }],
    ["make the dentist urgent", { priority: "VERY_IMPORTANT" }],
    ["rename the dentist one to Call Dr. Smith", { title: "Call Dr. Smith" }],
    ["tag the dentist with health and family", { tags: ["health", "family"] }],
    ["add a note to the dentist: bring the card", { description: "bring the card" }],
    ["start the dentist one", { status: "IN_PROGRESS" }],
  ])("%s", async (said, fields) => {
    expect(await change(said)).toEqual([{ id: "Call the dentist", ...fields }]);
  });

  test("keep the tags that are there", async () => {
    expect(await change("tag buy milk #urgent")).toEqual([{ id: "Buy milk", tags: ["shopping", "urgent"] }]);
    expect(await change("remove #shopping from buy milk")).toEqual([{ id: "Buy milk", tags: [] }]);
  });

  test("of the one tag ask back where there are several", async () => {
    expect(await change("remove the tag from buy milk")).toEqual([{ id: "Buy milk", tags: [] }]);
    const said = ["tag buy milk #urgent", "remove the tag from it"];
    expect(await change(...said)).toEqual([]);
    const { answer } = await after(...said);
    expect(answer).toBe("“Buy milk” has several tags, #shopping and #urgent: which one shall I remove?");
  });

  test("of what is overdue count from now", async () => {
    expect(await change("postpone the rent by 2 hours")).toEqual([
      { id: "Pay rent", due_at: "2026-11-21T18:00:00+01:00" },
    ]);
  });

  test("follow what was added", async () => {
    expect(await change("add buy eggs tomorrow", "make it urgent")).toEqual([
      { id: "Buy eggs", priority: "VERY_IMPORTANT" },
    ]);
    expect(await change("add buy eggs tomorrow", "at 6pm")).toEqual([
      { id: "Buy eggs", due_at: "2026-11-22T18:00:00+01:00" },
    ]);
  });

  test("of several are one call each", async () => {
    expect(await change("add tasks: wash car, clean kitchen and call Bob", "move all of them to friday 6pm")).toEqual(
      ["Wash car", "Clean kitchen", "Call Bob"].map((id) => ({ id, due_at: "2026-11-27T18:00:00+01:00" })),
    );
  });
});

describe("what is said of a task changes it", () => {
  test.each([
    ["the dentist is at 11 instead", { due_at: "2026-11-25T11:00:00+01:00" }],
    ["change the time of the dentist to 11", { due_at: "2026-11-25T11:00:00+01:00" }],
    ["the dentist moved to friday", { due_at: "2026-11-27T10:00:00+01:00" }],
  ])("%s", async (said, fields) => {
    expect(deeds(await after(said))).toEqual([["update_task", { id: "Call the dentist", ...fields }]]);
  });

  test("or may be something to be done", async () => {
    expect((await after("move the dentist")).answer).toBe("To when shall I move “Call the dentist”?");
    expect((await after("move the boxes")).answer).toContain("Shall I add “Move the boxes” as a task?");
  });

  test("and a tag that is removed takes no task with it", async () => {
    expect(deeds(await after("mark the bread as not done", "remove the shopping tag"))).toEqual([
      ["update_task", { id: "Buy bread", tags: [] }],
    ]);
  });
});
