export { accounts, sessions, users, verifications } from "../auth/tables.ts";
export { priorityType, statusType, tasks } from "../tasks/tables.ts";
