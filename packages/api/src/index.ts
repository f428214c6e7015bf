export { type Health, health } from "./health.ts";
export { PROBLEM_MEDIA_TYPE, type ProblemDocument, problemDocument } from "./problem-document.ts";
export {
  DESCRIPTION_LENGTH,
  type NewTask,
  newTask,
  TAG_LENGTH,
  TAGS,
  type Task,
  type TaskChange,
  type TaskPriority,
  type TaskStatus,
  TITLE_LENGTH,
  task,
  taskChange,
  taskPriority,
  taskStatus,
} from "./task.ts";
export { LONGEST_PAGE, PAGE_LENGTH, type TaskPage, type TaskQuery, taskPage, taskQuery } from "./task-page.ts";
