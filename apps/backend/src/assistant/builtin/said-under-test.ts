import type { Task } from "@todo/api";
import { type Answered, conversationUnderTest, taskUnderTest } from "./conversation-under-test.ts";

/** For tests: the tasks that there are when a conversation begins. */
export const tasks: Task[] = [
  taskUnderTest(1, { title: "Buy milk", tags: ["shopping"], dueAt: "2026-11-22T16:00:00.000Z" }),
  taskUnderTest(2, { title: "Pay rent", priority: "HIGH", chosenPriority: "HIGH", dueAt: "2026-11-20T16:00:00.000Z" }),
  taskUnderTest(3, { title: "Call mom" }),
  taskUnderTest(4, { title: "Call the dentist", dueAt: "2026-11-25T09:00:00.000Z" }),
  taskUnderTest(5, { title: "Write report", tags: ["work"], status: "IN_PROGRESS" }),
  taskUnderTest(6, { title: "Buy bread", status: "COMPLETED", tags: ["shopping"] }),
];

/** Says one thing after the other; tells the calls of the last one and its answer. */
export async function after(...said: string[]): Promise<Answered> {
  const conversation = conversationUnderTest(tasks);
  let last = await conversation.say(said[0] ?? "");
  for (const text of said.slice(1)) last = await conversation.say(text);
  return last;
}

/** What was called beside the search for the tasks. */
export const deeds = ({ calls }: Answered) => calls.filter(([name]) => name !== "list_tasks" && name !== "get_task");
