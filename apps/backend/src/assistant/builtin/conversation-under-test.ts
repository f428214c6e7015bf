import type { AgentInputItem } from "@openai/agents";
import type { Task } from "@todo/api";
import { builtinModel } from "./builtin-model.ts";

/** A task as the API gives it, of which only what a test is about has to be said. */
export function taskUnderTest(number: number, fields: Partial<Task>): Task {
  return {
    id: `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`,
    title: `Task ${number}`,
    description: null,
    status: "NOT_STARTED",
    priority: "LOW",
    chosenPriority: null,
    tags: [],
    dueAt: null,
    completedAt: null,
    createdAt: "2026-11-01T00:00:00.000Z",
    updatedAt: "2026-11-01T00:00:00.000Z",
    version: 1,
    ...fields,
  };
}

/** A call of a tool, and its arguments; ids of tasks are put as their titles. */
export type Called = [name: string, given: Record<string, unknown>];

export interface Answered {
  answer: string;
  calls: Called[];
}

/**
 * A conversation with the model, over tasks that are kept in memory by tools of the same names and shapes as the real ones.
 * Each message goes through as many requests as the model needs, with the whole conversation in each, as in a run of the SDK.
 */
export function conversationUnderTest(tasks: Task[], now = "2026-11-21T16:00:00+01:00", timeZone = "Europe/Berlin") {
  const model = builtinModel();
  const input: AgentInputItem[] = [];
  const world = new Map(tasks.map((task) => [task.id, task]));
  const bin = new Map<string, Task>();
  let count = tasks.length;

  const change = (id: unknown, fields: Partial<Task>) => {
    const task = world.get(String(id));
    if (task === undefined) return "There is no such task.";
    const changed = { ...task, ...fields };
    world.set(task.id, changed);
    return JSON.stringify(changed);
  };
  const tools: Record<string, (given: Record<string, unknown>) => string> = {
    add_task({ title, due_at, ...rest }) {
      const dueAt = typeof due_at === "string" ? new Date(due_at).toISOString() : null;
      const chosen = { chosenPriority: (rest.priority as Task["priority"] | undefined) ?? null };
      const task = taskUnderTest(++count, { ...rest, ...chosen, title: String(title), dueAt });
      world.set(task.id, task);
      return JSON.stringify(task);
    },
    list_tasks(given) {
      const found = [...world.values()].filter(
        (task) =>
          (given.open === undefined || (task.status !== "COMPLETED") === given.open) &&
          (given.status === undefined || task.status === given.status) &&
          (given.priority === undefined || task.priority === given.priority) &&
          (given.completed_from === undefined ||
            new Date(task.completedAt ?? 0) >= new Date(String(given.completed_from))) &&
          (given.completed_before === undefined ||
            new Date(task.completedAt ?? now) < new Date(String(given.completed_before))) &&
          (given.tag === undefined || task.tags.includes(String(given.tag).toLowerCase())) &&
          (given.due !== "overdue" || (task.dueAt !== null && new Date(task.dueAt) < new Date(now))) &&
          String(given.search ?? "")
            .toLowerCase()
            .split(" ")
            .every((word) => `${task.title} ${task.tags.join(" ")}`.toLowerCase().includes(word)),
      );
      if (given.sort === "created") {
        const way = given.order === "asc" ? 1 : -1;
        found.sort((a, b) => way * a.createdAt.localeCompare(b.createdAt));
      }
      const limit = Number(given.limit ?? 20);
      return JSON.stringify({ items: found.slice(0, limit), nextCursor: found.length > limit ? "more" : null });
    },
    list_tags() {
      const open = [...world.values()].filter(({ status }) => status !== "COMPLETED");
      const used = new Map<string, number>();
      for (const tag of open.flatMap(({ tags }) => tags)) used.set(tag, (used.get(tag) ?? 0) + 1);
      return JSON.stringify({ items: [...used].map(([tag, tasks]) => ({ tag, tasks })) });
    },
    get_task: ({ id }) => change(id, {}),
    update_task({ id, due_at, ...fields }) {
      const dueAt = typeof due_at === "string" ? new Date(due_at).toISOString() : null;
      return change(id, { ...fields, ...(due_at === undefined ? {} : { dueAt }) });
    },
    complete_task: ({ id }) => change(id, { status: "COMPLETED", completedAt: new Date(now).toISOString() }),
    reopen_task: ({ id }) => change(id, { status: "NOT_STARTED", completedAt: null }),
    delete_task({ id }) {
      const gone = change(id, {});
      bin.set(String(id), JSON.parse(gone));
      world.delete(String(id));
      return gone;
    },
    restore_task({ id }) {
      const task = bin.get(String(id));
      if (task) world.set(task.id, task);
      return change(id, {});
    },
    update_tasks({ ids, action }) {
      const done = Array.isArray(ids) ? ids.map(String) : [];
      for (const id of done) tools[`${action}_task`]?.({ id });
      return JSON.stringify({ done, missing: [] });
    },
    weekly_summary: ({ weeks_ago }) =>
      JSON.stringify({
        timeZone,
        weekStart: ["2026-11-16", "2026-11-09", "2026-11-02"][Number(weeks_ago)],
        created: 7,
        completed: Math.max(1, 4 - Number(weeks_ago)),
        days: [{ date: "2026-11-17", created: 1, completed: 3 }],
        open: 5,
        overdue: 1,
        dueToday: 2,
        byTag: [{ tag: "work", tasks: 3 }],
        byPriority: {},
      }),
  };
  const named = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(named);
    return titles.get(String(value)) ?? value;
  };
  const titles = new Map(tasks.map(({ id, title }) => [id, title]));

  return {
    input,
    world,
    async say(text: string): Promise<Answered> {
      input.push({ role: "user", content: text });
      const calls: Called[] = [];
      for (let requests = 0; requests < 16; requests += 1) {
        const { output } = await model.getResponse({
          systemInstructions: `Now: ${now} (${timeZone})\n\nYou are the assistant of a to-do application.`,
          input,
          modelSettings: {},
          tools: [],
          outputType: "text",
          handoffs: [],
          tracing: false,
        });
        for (const item of output) {
          input.push(item);
          if ("role" in item && item.role === "assistant") {
            const texts = item.content.map((part) => (part.type === "output_text" ? part.text : ""));
            return { answer: texts.join(""), calls };
          }
          if (item.type !== "function_call") continue;
          const given: Record<string, unknown> = JSON.parse(item.arguments);
          const told = tools[item.name]?.(given) ?? "There is no such tool.";
          const { callId, name } = item;
          input.push({
            type: "function_call_result",
            callId,
            name,
            status: "completed",
            output: { type: "text", text: told },
          });
          for (const { id, title } of world.values()) if (!titles.has(id)) titles.set(id, title);
          calls.push([name, Object.fromEntries(Object.entries(given).map(([key, value]) => [key, named(value)]))]);
        }
      }
      throw new Error(`No answer to: ${text}`);
    },
  };
}
