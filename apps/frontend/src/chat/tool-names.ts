/** What each tool does, while it works and once it is done. */
const NAMES: Record<string, readonly [working: string, done: string]> = {
  add_task: ["Adding a task", "Added a task"],
  list_tasks: ["Looking through your tasks", "Looked through your tasks"],
  list_tags: ["Looking through your tags", "Looked through your tags"],
  get_task: ["Reading a task", "Read a task"],
  update_task: ["Changing a task", "Changed a task"],
  complete_task: ["Completing a task", "Completed a task"],
  reopen_task: ["Reopening a task", "Reopened a task"],
  delete_task: ["Deleting a task", "Deleted a task"],
  restore_task: ["Bringing back a task", "Brought back a task"],
  update_tasks: ["Changing several tasks", "Changed several tasks"],
  weekly_summary: ["Summing up the week", "Summed up the week"],
};

/** @param ok null: it has not ended */
export function toolText(name: string, ok: boolean | null): string {
  const [working, done] = NAMES[name] ?? [`Using ${name}`, `Used ${name}`];
  if (ok === null) return `${working}…`;
  return ok ? done : `${working} did not work`;
}
