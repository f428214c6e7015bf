import type { ChatThread } from "@todo/api";
import { routes } from "@todo/api/routes";
import { callApi } from "@/api/call-api.ts";
import { createStore } from "./store.ts";

/** The user's chats, the last used first. */
export interface ThreadsState {
  phase: "loading" | "failed" | "ready";
  items: readonly ChatThread[];
  nextCursor: string | null;
}

export const threads = createStore<ThreadsState>({ phase: "loading", items: [], nextCursor: null });

let loads = 0;

/** Reads the first page; what is shown stays until it has come. */
export async function loadThreads(): Promise<void> {
  loads += 1;
  const load = loads;
  try {
    const { items, nextCursor } = await callApi(routes.listThreads);
    // An answer that comes late is of what has been.
    if (load === loads) threads.set(() => ({ phase: "ready", items, nextCursor }));
  } catch {
    threads.set((state) => (state.phase === "ready" ? state : { ...state, phase: "failed" }));
  }
}

/** Reads the next page. @throws ApiError */
export async function loadMoreThreads(): Promise<void> {
  const cursor = threads.get().nextCursor;
  if (!cursor) return;
  const page = await callApi(routes.listThreads, { query: { cursor } });
  const known = new Set(threads.get().items.map(({ id }) => id));
  threads.set((state) => ({
    ...state,
    items: [...state.items, ...page.items.filter(({ id }) => !known.has(id))],
    nextCursor: page.nextCursor,
  }));
}

/** @throws ApiError; the reason of `signal` when that aborts */
export async function createThread(signal: AbortSignal): Promise<ChatThread> {
  const thread = await callApi(routes.createThread, { body: {}, signal });
  putThread(thread);
  return thread;
}

/** @throws ApiError */
export async function renameThread(id: string, title: string): Promise<void> {
  putThread(await callApi(routes.renameThread, { params: { id }, body: { title } }));
}

const deleted = new Set<string>();

/** Whether this page has deleted a chat, which may be open for a moment longer. */
export const isDeleted = (id: string): boolean => deleted.has(id);

/** @throws ApiError; the chat is back in the list then */
export async function deleteThread(id: string): Promise<void> {
  const before = threads.get();
  deleted.add(id);
  threads.set((state) => ({ ...state, items: state.items.filter((thread) => thread.id !== id) }));
  try {
    await callApi(routes.deleteThread, { params: { id } });
  } catch (error) {
    deleted.delete(id);
    threads.set(() => before);
    throw error;
  }
}

/** Shows a thread as it is now, in the place that its last use gives it. */
export function putThread(thread: ChatThread): void {
  threads.set((state) => ({
    ...state,
    items: [thread, ...state.items.filter(({ id }) => id !== thread.id)].sort((a, b) =>
      b.updatedAt.localeCompare(a.updatedAt),
    ),
  }));
}
