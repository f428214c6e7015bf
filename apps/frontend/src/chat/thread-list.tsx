"use client";

import type { ChatThread } from "@todo/api";
import { Ellipsis, LoaderCircle } from "lucide-react";
import { useState } from "react";
import { messageOf } from "@/api/api-error.ts";
import { Button } from "@/design/button.tsx";
import { DeferredMenu } from "@/design/deferred-menu.tsx";
import { useErrorToast } from "@/design/toast.tsx";
import { conversationOf } from "./conversation.ts";
import { useStore } from "./store.ts";
import { loadMoreThreads, loadThreads, type ThreadsState } from "./threads.ts";

interface ThreadListProps {
  threads: ThreadsState;
  openThreadId: string | undefined;
  onOpen: (threadId: string) => void;
  onDeleted: (threadId: string) => void;
}

/** The user's chats. One that is being answered says so, wherever its user is meanwhile. */
export function ThreadList({ threads, openThreadId, onOpen, onDeleted }: ThreadListProps) {
  const [loading, setLoading] = useState(false);
  const showError = useErrorToast();

  async function more() {
    setLoading(true);
    await loadMoreThreads().catch((error: unknown) => showError("No more chats could be loaded", messageOf(error)));
    setLoading(false);
  }

  if (threads.phase === "loading") return <ThreadListSkeleton />;
  if (threads.phase === "failed") {
    return (
      <div className="flex flex-col items-start gap-2 px-3 py-2 text-[15px] text-muted">
        <p>Your chats could not be loaded.</p>
        <Button look="secondary" onClick={() => void loadThreads()}>
          Try again
        </Button>
      </div>
    );
  }
  if (threads.items.length === 0) return <p className="px-3 py-2 text-[15px] text-muted">No chats yet.</p>;
  return (
    <>
      <ul className="flex flex-col gap-0.5">
        {threads.items.map((thread) => (
          <ThreadItem
            key={thread.id}
            thread={thread}
            isOpen={thread.id === openThreadId}
            onOpen={() => onOpen(thread.id)}
            onDeleted={() => onDeleted(thread.id)}
          />
        ))}
      </ul>
      {threads.nextCursor && (
        <Button look="quiet" className="mt-1 w-full" disabled={loading} onClick={() => void more()}>
          Show more
        </Button>
      )}
    </>
  );
}

interface ThreadItemProps {
  thread: ChatThread;
  isOpen: boolean;
  onOpen: () => void;
  onDeleted: () => void;
}

function ThreadItem({ thread, isOpen, onOpen, onDeleted }: ThreadItemProps) {
  const { answering } = useStore(conversationOf(thread.id).store);
  return (
    <li
      className={`flex items-center rounded-xl pr-1 transition-colors ${isOpen ? "bg-accent-soft" : "hover:bg-hover"}`}
    >
      <button
        type="button"
        aria-current={isOpen ? "true" : undefined}
        onClick={onOpen}
        className="flex h-11 min-w-0 flex-1 items-center gap-2 rounded-xl pl-3 text-left text-[15px] lg:h-10"
      >
        <span className={`truncate ${isOpen ? "font-medium text-accent" : ""}`}>{thread.title}</span>
        {answering && (
          <>
            <LoaderCircle className="size-3.5 shrink-0 animate-spin text-accent" aria-hidden="true" />
            <span className="sr-only">is being answered</span>
          </>
        )}
      </button>
      <DeferredMenu
        load={async () => (await import("./thread-menu.tsx")).ThreadMenu}
        given={{ thread, onDeleted }}
        aria-label={`More about the chat ${thread.title}`}
        className="grid size-9 shrink-0 place-items-center rounded-lg text-muted hover:bg-hover hover:text-ink data-[state=open]:bg-hover"
      >
        <Ellipsis className="size-4" aria-hidden="true" />
      </DeferredMenu>
    </li>
  );
}

function ThreadListSkeleton() {
  return (
    <div aria-hidden="true" className="flex animate-pulse flex-col gap-2 px-3 py-2">
      {["w-4/5", "w-3/5", "w-11/12", "w-2/3"].map((width) => (
        <div key={width} className="flex h-8 items-center">
          <div className={`h-4 rounded bg-hover ${width}`} />
        </div>
      ))}
    </div>
  );
}
