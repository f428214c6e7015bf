"use client";

import { MessagesSquare, Plus } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { useRef, useState } from "react";
import { Button } from "@/design/button.tsx";
import { Dialog } from "@/design/dialog.tsx";
import { ConversationView } from "./conversation-view.tsx";
import { ThreadList } from "./thread-list.tsx";
import { useThreads } from "./use-threads.ts";

/** The chat page: all chats, and the open one, which is in the address. */
export function ChatWorkspace() {
  const threadId = useSearchParams().get("thread") ?? undefined;
  const threads = useThreads(threadId);
  const [listOpen, setListOpen] = useState(false);
  const input = useRef<HTMLTextAreaElement>(null);
  const title = threads.items.find(({ id }) => id === threadId)?.title ?? "New chat";

  function show(next: string | undefined) {
    // Next's router follows; no request to the server is needed.
    window.history.pushState(null, "", next ? `/chat?thread=${next}` : "/chat");
    setListOpen(false);
    input.current?.focus();
  }

  const newChat = (
    <Button look="secondary" className="w-full" onClick={() => show(undefined)}>
      <Plus className="size-4" aria-hidden="true" />
      New chat
    </Button>
  );
  const list = (
    <ThreadList
      threads={threads}
      openThreadId={threadId}
      onOpen={show}
      onDeleted={(deleted) => deleted === threadId && show(undefined)}
    />
  );

  return (
    <div className="flex h-[calc(100dvh-7rem-env(safe-area-inset-bottom))] min-h-80 lg:h-dvh">
      <aside aria-label="Chats" className="hidden w-72 shrink-0 flex-col gap-3 border-r border-line p-3 md:flex">
        {newChat}
        <nav aria-label="Chats" className="min-h-0 flex-1 overflow-y-auto">
          {list}
        </nav>
      </aside>
      <div className="flex min-w-0 flex-1 flex-col">
        <header className="flex h-14 shrink-0 items-center gap-1 border-b border-line px-4 sm:px-6">
          <h1 className="min-w-0 flex-1 truncate text-lg font-semibold tracking-tight">{title}</h1>
          <Button look="quiet" className="px-3 md:hidden" aria-haspopup="dialog" onClick={() => setListOpen(true)}>
            <MessagesSquare className="size-[18px]" aria-hidden="true" />
            Chats
          </Button>
          <Dialog open={listOpen} onOpenChange={setListOpen} title="Chats">
            <div className="flex flex-col gap-3">
              {newChat}
              <nav aria-label="Chats">{list}</nav>
            </div>
          </Dialog>
        </header>
        <ConversationView
          key={threadId ?? "new"}
          threadId={threadId}
          onBegun={(begun) => window.history.replaceState(null, "", `/chat?thread=${begun}`)}
          onNew={() => show(undefined)}
          input={input}
        />
      </div>
    </div>
  );
}
