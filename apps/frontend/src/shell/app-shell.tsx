"use client";

import dynamic from "next/dynamic";
import { usePathname, useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { ApiProvider } from "@/api/api-provider.tsx";
import { loadOnInput } from "@/design/load-on-input.ts";
import { useTakeBack } from "@/design/toast.tsx";
import type { User } from "@/server/session.ts";
import { ConnectionBanner, useConnectionLost } from "./connection-banner.tsx";
import { PanelSlot } from "./panel-slot.tsx";
import { PLACES } from "./places.ts";
import { Shortcuts, useShortcuts } from "./shortcuts.tsx";
import { SideBar } from "./side-bar.tsx";
import { TabBar } from "./tab-bar.tsx";
import { TopBar } from "./top-bar.tsx";
import { UnsentOf } from "./unsent.tsx";
import { useOfflineLinks } from "./use-offline-links.ts";
import { useUnread } from "./use-unread.ts";

const loadShortcutHelp = () => import("./shortcut-help.tsx").then((file) => file.ShortcutHelp);
loadOnInput(loadShortcutHelp);
const ShortcutHelp = dynamic(loadShortcutHelp, { ssr: false });

/** What is around every page of the signed-in; it stays while they go from page to page. */
export function AppShell({ user, children }: { user: User; children: ReactNode }) {
  return (
    <ApiProvider>
      <UnsentOf userId={user.id}>
        <Shortcuts>
          <Frame user={user}>{children}</Frame>
        </Shortcuts>
      </UnsentOf>
    </ApiProvider>
  );
}

function Frame({ user, children }: { user: User; children: ReactNode }) {
  const router = useRouter();
  const unread = useUnread();
  const takeBack = useTakeBack();
  const whereOnLine = useOfflineLinks();
  const lost = useConnectionLost();
  const [helped, setHelped] = useState(false);
  const [asked, setAsked] = useState(false);
  // Its own page needs no panel beside it.
  const askable = !usePathname().startsWith("/chat");
  const ask = askable ? () => setAsked(true) : undefined;
  useShortcuts([
    { keys: "?", name: "Show the shortcuts", run: () => setHelped(true) },
    { keys: "a", name: "Ask the assistant", run: () => ask?.() },
    { keys: "z", name: "Take the last change back", run: takeBack },
    ...PLACES.map(({ href, name, key }) => ({
      keys: `g ${key}`,
      name,
      run: () => whereOnLine(() => router.push(href)),
    })),
  ]);
  return (
    <>
      <a
        href="#content"
        className="fixed top-2 left-2 z-40 -translate-y-20 rounded-xl bg-accent px-4 py-2.5 text-on-accent focus-visible:translate-y-0"
      >
        Skip to the content
      </a>
      <div className="flex min-h-dvh">
        <SideBar user={user} unread={unread} lost={lost} onAsk={ask} onHelp={() => setHelped(true)} />
        <div className="flex min-w-0 flex-1 flex-col pb-[calc(3.5rem+env(safe-area-inset-bottom))] lg:pb-0">
          <TopBar user={user} onAsk={ask} />
          <ConnectionBanner lost={lost} place="bar" />
          <main id="content" tabIndex={-1} className="flex-1 outline-none">
            {children}
          </main>
        </div>
        {asked && askable && <PanelSlot onClose={() => setAsked(false)} />}
      </div>
      <TabBar unread={unread} />
      {helped && <ShortcutHelp open onOpenChange={setHelped} />}
    </>
  );
}
