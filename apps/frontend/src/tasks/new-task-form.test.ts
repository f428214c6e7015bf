import { describe, expect, test } from "vitest";
import { emptyDraft, readDraft } from "./new-task-form.ts";

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
