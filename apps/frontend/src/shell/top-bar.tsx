"use client";

import { Sparkles } from "lucide-react";
import { AccountMenu } from "@/account/account-menu.tsx";
import { Logo } from "@/design/logo.tsx";
import { PageLink } from "@/design/page-link.tsx";
import type { User } from "@/server/session.ts";

/** On a phone: who is signed in, the assistant, and the way home. */
export function TopBar({ user, onAsk }: { user: User; onAsk: (() => void) | undefined }) {
  return (
    <header className="flex h-14 items-center justify-between px-4 sm:px-6 lg:hidden">
      <PageLink href="/" className="rounded-lg" aria-label="Todo, to the start page">
        <Logo />
      </PageLink>
      <div className="flex items-center gap-2">
        {onAsk && (
          <button
            type="button"
            aria-label="Ask the assistant"
            onClick={onAsk}
            className="grid size-10 place-items-center rounded-full text-accent hover:bg-hover"
          >
            <Sparkles className="size-5" aria-hidden="true" />
          </button>
        )}
        <AccountMenu user={user} look="round" />
      </div>
    </header>
  );
}
