import { z } from "zod";
import { apiTokenList, createdApiToken, newApiToken } from "./api-token.ts";
import { bulkRequest, bulkResult } from "./bulk.ts";
import { chatThread, chatThreadChange, chatThreadPage, chatThreadQuery, conversation, newChatThread } from "./chat.ts";
import { historyPage, historyQuery } from "./history.ts";
import {
  notification,
  notificationChange,
  notificationPage,
  notificationQuery,
  readAllResult,
} from "./notification.ts";
import { type Route, routes } from "./routes.ts";
import { weeklyStats, weekQuery } from "./stats.ts";
import { newTask, task, taskChange } from "./task.ts";
import { tagList, taskPage, taskQuery } from "./task-page.ts";

/** An operation of the API that takes and gives JSON: what the backend's routes validate with, and clients call by. */
export interface Endpoint extends Route {
  /** Of each parameter in the path. */
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** The shape of its answer; none for 204. */
  answer?: z.ZodType;
}

const id = z.object({ id: z.uuid() });

export const endpoints = {
  listTasks: { ...routes.listTasks, query: taskQuery, answer: taskPage },
  createTask: { ...routes.createTask, body: newTask, answer: task },
  readTask: { ...routes.readTask, params: id, answer: task },
  changeTask: { ...routes.changeTask, params: id, body: taskChange, answer: task },
  deleteTask: { ...routes.deleteTask, params: id },
  restoreTask: { ...routes.restoreTask, params: id, answer: task },
  completeTask: { ...routes.completeTask, params: id, answer: task },
  reopenTask: { ...routes.reopenTask, params: id, answer: task },
  changeTasks: { ...routes.changeTasks, body: bulkRequest, answer: bulkResult },
  listTags: { ...routes.listTags, answer: tagList },
  listHistory: { ...routes.listHistory, query: historyQuery, answer: historyPage },
  deleteHistoryEntry: { ...routes.deleteHistoryEntry, params: id },
  readWeek: { ...routes.readWeek, query: weekQuery, answer: weeklyStats },
  listNotifications: { ...routes.listNotifications, query: notificationQuery, answer: notificationPage },
  changeNotification: { ...routes.changeNotification, params: id, body: notificationChange, answer: notification },
  readAllNotifications: { ...routes.readAllNotifications, answer: readAllResult },
  listThreads: { ...routes.listThreads, query: chatThreadQuery, answer: chatThreadPage },
  createThread: { ...routes.createThread, body: newChatThread, answer: chatThread },
  readThread: { ...routes.readThread, params: id, answer: conversation },
  renameThread: { ...routes.renameThread, params: id, body: chatThreadChange, answer: chatThread },
  deleteThread: { ...routes.deleteThread, params: id },
  listTokens: { ...routes.listTokens, answer: apiTokenList },
  createToken: { ...routes.createToken, body: newApiToken, answer: createdApiToken },
  deleteToken: { ...routes.deleteToken, params: id },
} as const satisfies Record<string, Endpoint>;

/** What a client gives as the query; nothing has to be given that has a default. */
export type EndpointQuery<One extends Endpoint> = One extends { query: infer Query extends z.ZodType }
  ? z.input<Query>
  : undefined;
/** What a client sends. */
export type EndpointBody<One extends Endpoint> = One extends { body: infer Body extends z.ZodType }
  ? z.input<Body>
  : undefined;
/** What a client gets. */
export type EndpointAnswer<One extends Endpoint> = One extends { answer: infer Answer extends z.ZodType }
  ? z.output<Answer>
  : undefined;
