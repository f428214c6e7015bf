export { accounts, sessions, users, verifications } from "../auth/tables.ts";
export { chatMessages, chatRoleType, chatStateType, chatThreads } from "../chat/tables.ts";
export { historyActionType, historyEntries } from "../history/tables.ts";
export { idempotencyKeys } from "../idempotency/tables.ts";
export { notificationKindType, notifications } from "../notifications/tables.ts";
export { rateLimits } from "../rate-limit/tables.ts";
export { priorityType, statusType, tasks } from "../tasks/tables.ts";
export { apiTokens } from "../tokens/tables.ts";
