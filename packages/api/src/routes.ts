/** Where an operation of the API is, and what tells that it was done. */
export interface Route {
  method: "get" | "post" | "patch" | "delete";
  /** Parameters in braces, as in OpenAPI. */
  path: `/api/v1/${string}`;
  /** The status of success. */
  status: 200 | 201 | 204;
}

/** The operations that take and give JSON, without their shapes: what a browser needs to call them. */
export const routes = {
  listTasks: { method: "get", path: "/api/v1/tasks", status: 200 },
  createTask: { method: "post", path: "/api/v1/tasks", status: 201 },
  readTask: { method: "get", path: "/api/v1/tasks/{id}", status: 200 },
  changeTask: { method: "patch", path: "/api/v1/tasks/{id}", status: 200 },
  deleteTask: { method: "delete", path: "/api/v1/tasks/{id}", status: 204 },
  restoreTask: { method: "post", path: "/api/v1/tasks/{id}/restore", status: 200 },
  completeTask: { method: "post", path: "/api/v1/tasks/{id}/complete", status: 200 },
  reopenTask: { method: "post", path: "/api/v1/tasks/{id}/incomplete", status: 200 },
  changeTasks: { method: "post", path: "/api/v1/tasks/bulk", status: 200 },
  listTags: { method: "get", path: "/api/v1/tags", status: 200 },
  listHistory: { method: "get", path: "/api/v1/history", status: 200 },
  deleteHistoryEntry: { method: "delete", path: "/api/v1/history/{id}", status: 204 },
  readWeek: { method: "get", path: "/api/v1/stats/weekly", status: 200 },
  listNotifications: { method: "get", path: "/api/v1/notifications", status: 200 },
  changeNotification: { method: "patch", path: "/api/v1/notifications/{id}", status: 200 },
  readAllNotifications: { method: "post", path: "/api/v1/notifications/read-all", status: 200 },
  listThreads: { method: "get", path: "/api/v1/chat/threads", status: 200 },
  createThread: { method: "post", path: "/api/v1/chat/threads", status: 201 },
  readThread: { method: "get", path: "/api/v1/chat/threads/{id}", status: 200 },
  renameThread: { method: "patch", path: "/api/v1/chat/threads/{id}", status: 200 },
  deleteThread: { method: "delete", path: "/api/v1/chat/threads/{id}", status: 204 },
  listTokens: { method: "get", path: "/api/v1/tokens", status: 200 },
  createToken: { method: "post", path: "/api/v1/tokens", status: 201 },
  deleteToken: { method: "delete", path: "/api/v1/tokens/{id}", status: 204 },
} as const satisfies Record<string, Route>;
