import type { Task } from "@todo/api";
import { describe, expect, test } from "vitest";
import { draftOf, emptyDraft, readChange, readDraft } from "./task-draft.ts";

describe("a draft", () => {
  test("with a title alone asks for nothing else", () => {
    expect(readDraft({ ...emptyDraft, title: " Buy milk " })).toEqual({ task: { title: "Buy milk" } });
  });

  test("gives its local time as an instant, and its tags without marks and doubles", () => {
    const draft = {
      title: "Buy milk",
      description: " two litres ",
      due: "2026-12-04T09:30",
      priority: "HIGH" as const,
      tags: "#home, errands home,,",
      status: "NOT_STARTED" as const,
    };
    expect(readDraft(draft)).toEqual({
      task: {
        title: "Buy milk",
        description: "two litres",
        dueAt: new Date(2026, 11, 4, 9, 30).toISOString(),
        priority: "HIGH",
        tags: ["home", "errands"],
      },
    });
  });

  test("tells everything that is wrong, by input", () => {
    const wrong = { ...emptyDraft, title: "  ", description: "x".repeat(5001), due: "soon", tags: "a b c d e f" };
    expect(readDraft(wrong)).toEqual({
      faults: {
        title: "Enter a title of at most 255 characters.",
        description: "The notes are too long.",
        due: "Enter a date and a time.",
        tags: "Use at most 5 tags of at most 50 characters.",
      },
    });
  });

  test("of a year that cannot be kept is refused", () => {
    expect(readDraft({ ...emptyDraft, title: "x", due: "1066-10-14T09:00" })).toEqual({
      faults: { due: "Enter a date from 1970 to 9999." },
    });
  });
});

describe("a change", () => {
  const task: Task = {
    id: "0b7e3f52-6c0a-4a46-9a3c-6f0f0a1f2b3c",
    title: "Buy milk",
    description: "two litres",
    status: "NOT_STARTED",
    priority: "HIGH",
    chosenPriority: null,
    tags: ["home", "two words"],
    dueAt: new Date(2026, 11, 4, 9, 30).toISOString(),
    completedAt: null,
    createdAt: "2026-01-01T00:00:00.000Z",
    updatedAt: "2026-01-01T00:00:00.000Z",
    version: 1,
  };

  test("of nothing is empty, whatever the task holds", () => {
    expect(draftOf(task)).toMatchObject({ due: "2026-12-04T09:30", priority: "", tags: "home, two words" });
    expect(readChange(draftOf(task), draftOf(task))).toEqual({ change: {} });
  });

  test("clears what was emptied, and holds nothing else", () => {
    const after = { ...draftOf(task), description: " ", due: "", tags: "" };
    expect(readChange(draftOf(task), after)).toEqual({ change: { description: null, dueAt: null, tags: null } });
  });

  test("holds the new values", () => {
    const after = { ...draftOf(task), title: " Buy bread ", priority: "LOW" as const, status: "IN_PROGRESS" as const };
    const change = { title: "Buy bread", priority: "LOW", status: "IN_PROGRESS" };
    expect(readChange(draftOf(task), after)).toEqual({ change });
  });

  test("that is wrong tells where", () => {
    expect(readChange(draftOf(task), { ...draftOf(task), title: "" })).toHaveProperty("faults.title");
  });
});
