"use client";

import { DeferredMenu } from "@/design/deferred-menu.tsx";
import type { User } from "@/server/session.ts";
import { UserNames } from "./user-names.tsx";

/** The signed-in user, the colours, and the way out. @param look `wide` shows the name beside the initial */
export function AccountMenu({ user, look }: { user: User; look: "round" | "wide" }) {
  return (
    <DeferredMenu
      load={async () => {
        const { AccountItems } = await import("./account-items.tsx");
        return ({ children }) => (
          <AccountItems user={user} align={look === "wide" ? "start" : "end"} trigger={children} />
        );
      }}
      aria-label={look === "round" ? `Account of ${user.name}` : undefined}
      className={
        look === "wide"
          ? "flex h-14 w-full items-center gap-3 rounded-xl px-2 text-left hover:bg-hover data-[state=open]:bg-hover"
          : "rounded-full"
      }
    >
      <span
        aria-hidden="true"
        className="grid size-10 shrink-0 place-items-center rounded-full bg-accent-soft font-semibold text-accent"
      >
        {(Array.from(user.name)[0] ?? "?").toUpperCase()}
      </span>
      {look === "wide" && (
        <>
          <span className="sr-only">Account of </span>
          <UserNames user={user} />
        </>
      )}
    </DeferredMenu>
  );
}
