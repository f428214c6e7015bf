"use client";

import { useEffect } from "react";
import { useLiveEvents } from "@/api/live-events.tsx";
import { conversationOf } from "./conversation.ts";
import { useStore } from "./store.ts";
import { isDeleted, loadThreads, type ThreadsState, threads } from "./threads.ts";

/** The user's chats, kept as they are on the server; the open one is read again when it was changed elsewhere. */
export function useThreads(openThreadId: string | undefined): ThreadsState {
  useEffect(() => void loadThreads(), []);
  useLiveEvents((event) => {
    if (event.kind !== "threads" && event.kind !== "ready") return;
    void loadThreads();
    if (openThreadId === undefined || isDeleted(openThreadId)) return;
    if (event.kind === "ready" || event.threadId === openThreadId) void conversationOf(openThreadId).load();
  });
  return useStore(threads);
}
