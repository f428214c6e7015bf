"use client";

import { Maximize2, MessagesSquare, Plus, X } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import { useEffect, useRef } from "react";
import { Menu, MenuItem, MenuLine } from "@/design/menu.tsx";
import { PageLink } from "@/design/page-link.tsx";
import { ConversationView } from "./conversation-view.tsx";
import { createStore, useStore } from "./store.ts";
import { useThreads } from "./use-threads.ts";

/** How many of the chats the panel's menu offers; the page has them all. */
const OFFERED = 8;
const ICON_BUTTON =
  "grid size-10 shrink-0 place-items-center rounded-xl text-muted transition-colors hover:bg-hover hover:text-ink data-[state=open]:bg-hover";

/** Which chat the panel shows, for as long as the page lives, whether the panel is open or not. */
const shownThread = createStore<string | undefined>(undefined);

/** The assistant beside any page; fills its frame, which it leaves to the shell to open and to close. */
export function ChatPanel({ onClose }: { onClose: () => void }) {
  const threadId = useStore(shownThread);
  const threads = useThreads(threadId);
  const input = useRef<HTMLTextAreaElement>(null);
  const title = threads.items.find(({ id }) => id === threadId)?.title;

  function show(next: string | undefined) {
    shownThread.set(() => next);
    input.current?.focus();
  }

  useEffect(() => input.current?.focus(), []);

  return (
    <section aria-label="Assistant" className="flex h-full min-h-0 flex-col bg-canvas">
      <header className="flex h-14 shrink-0 items-center gap-0.5 border-b border-line pr-2 pl-4">
        <h2 className="min-w-0 flex-1 truncate font-semibold">{title ?? "Assistant"}</h2>
        <button type="button" aria-label="New chat" onClick={() => show(undefined)} className={ICON_BUTTON}>
          <Plus className="size-[18px]" aria-hidden="true" />
        </button>
        {threads.items.length > 0 && (
          <Menu
            align="end"
            trigger={
              <DropdownMenu.Trigger aria-label="Earlier chats" className={ICON_BUTTON}>
                <MessagesSquare className="size-[18px]" aria-hidden="true" />
              </DropdownMenu.Trigger>
            }
          >
            {threads.items.slice(0, OFFERED).map((thread) => (
              <MenuItem key={thread.id} onSelect={() => show(thread.id)}>
                <span className="max-w-64 truncate">{thread.title}</span>
              </MenuItem>
            ))}
            <MenuLine />
            <MenuItem href="/chat">All chats</MenuItem>
          </Menu>
        )}
        <PageLink
          href={threadId ? `/chat?thread=${threadId}` : "/chat"}
          aria-label="Open as a page"
          className={ICON_BUTTON}
        >
          <Maximize2 className="size-4" aria-hidden="true" />
        </PageLink>
        <button type="button" aria-label="Close the assistant" onClick={onClose} className={ICON_BUTTON}>
          <X className="size-5" aria-hidden="true" />
        </button>
      </header>
      <ConversationView
        key={threadId ?? "new"}
        threadId={threadId}
        onBegun={(begun) => shownThread.set(() => begun)}
        onNew={() => show(undefined)}
        input={input}
      />
    </section>
  );
}
