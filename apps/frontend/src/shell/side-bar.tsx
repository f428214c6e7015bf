"use client";

import { Keyboard, Sparkles } from "lucide-react";
import { usePathname } from "next/navigation";
import { AccountMenu } from "@/account/account-menu.tsx";
import { Logo } from "@/design/logo.tsx";
import { PageLink } from "@/design/page-link.tsx";
import type { User } from "@/server/session.ts";
import { ConnectionBanner } from "./connection-banner.tsx";
import { isCurrent, PLACES } from "./places.ts";
import { UnreadBadge } from "./unread-badge.tsx";

interface SideBarProps {
  user: User;
  unread: number;
  /** Whether the connection is. */
  lost: boolean;
  /** Undefined: there is no panel beside this page. */
  onAsk: (() => void) | undefined;
  onHelp: () => void;
}

/** The navigation where there is room for it. */
export function SideBar({ user, unread, lost, onAsk, onHelp }: SideBarProps) {
  const path = usePathname();
  return (
    <header className="sticky top-0 hidden h-dvh w-60 shrink-0 flex-col gap-6 border-r border-line px-3 py-5 lg:flex">
      <PageLink href="/" className="mx-2 self-start rounded-lg" aria-label="Todo, to the start page">
        <Logo />
      </PageLink>
      <nav aria-label="Main" className="flex-1 overflow-y-auto">
        <ul className="flex flex-col gap-1">
          {PLACES.map((place) => {
            const here = isCurrent(place, path);
            return (
              <li key={place.href}>
                <PageLink
                  href={place.href}
                  aria-current={here ? "page" : undefined}
                  className={`flex h-10 items-center gap-3 rounded-xl px-3 text-[15px] transition-colors ${here ? "bg-accent-soft font-medium text-accent" : "text-muted hover:bg-hover hover:text-ink"}`}
                >
                  <place.icon className="size-[18px]" aria-hidden="true" />
                  {place.name}
                  {place.href === "/notifications" && <UnreadBadge unread={unread} className="ml-auto" />}
                </PageLink>
              </li>
            );
          })}
        </ul>
      </nav>
      <ConnectionBanner lost={lost} place="side" />
      <div className="flex flex-col gap-2">
        {onAsk && (
          <button
            type="button"
            onClick={onAsk}
            className="mb-2 flex h-11 items-center gap-2.5 rounded-xl bg-accent px-3 text-[15px] whitespace-nowrap font-medium text-on-accent transition-colors hover:bg-accent-strong"
          >
            <Sparkles className="size-[18px]" aria-hidden="true" />
            Ask the assistant
            <Key name="a" />
          </button>
        )}
        <button
          type="button"
          onClick={onHelp}
          className="flex h-10 items-center gap-3 rounded-xl px-3 text-[15px] text-muted hover:bg-hover hover:text-ink"
        >
          <Keyboard className="size-[18px]" aria-hidden="true" />
          Shortcuts
          <Key name="?" />
        </button>
        <AccountMenu user={user} look="wide" />
      </div>
    </header>
  );
}

/** The key that does the same; those who hear the page have the list of shortcuts. */
function Key({ name }: { name: string }) {
  return (
    <span aria-hidden="true" className="ml-auto rounded-md border border-current/30 px-1.5 font-sans text-xs">
      {name}
    </span>
  );
}
