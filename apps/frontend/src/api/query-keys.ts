/** Under which key each part of what the API holds is kept in the page; longer keys begin with these. */
export const queryKeys = {
  tasks: ["tasks"],
  tags: ["tags"],
  week: ["week"],
  history: ["history"],
  notifications: ["notifications"],
  threads: ["threads"],
  tokens: ["tokens"],
} as const;
