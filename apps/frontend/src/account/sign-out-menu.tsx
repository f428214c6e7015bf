"use client";

import { LogOut } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import "@/design/style-nonce.ts";
import { useErrorToast } from "@/design/toast.tsx";
import { signOut } from "./auth-client.ts";

/** The signed-in user, and the way out. */
export function SignOutMenu({ name, email }: { name: string; email: string }) {
  const showError = useErrorToast();

  async function leave() {
    const problem = await signOut();
    if (problem) return showError("You are still signed in", problem);
    // A full load, so that nothing of the account stays in the page's memory.
    window.location.assign("/");
  }

  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger
        aria-label={`Account of ${name}`}
        className="grid size-10 shrink-0 place-items-center rounded-full bg-accent-soft font-semibold text-accent hover:bg-accent hover:text-on-accent"
      >
        <span aria-hidden="true">{(Array.from(name)[0] ?? "?").toUpperCase()}</span>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={8}
          collisionPadding={16}
          className="z-10 w-60 max-w-[calc(100vw-2rem)] animate-fade rounded-xl border border-line bg-raised p-1.5 shadow-float"
        >
          <DropdownMenu.Label className="border-b border-line px-2.5 pt-1 pb-2.5">
            <span className="block truncate text-[15px] font-medium">{name}</span>
            <span className="block truncate text-sm text-muted">{email}</span>
          </DropdownMenu.Label>
          <DropdownMenu.Item
            onSelect={leave}
            className="mt-1.5 flex h-10 cursor-pointer items-center gap-2.5 rounded-lg px-2.5 text-[15px] outline-none data-highlighted:bg-hover"
          >
            <LogOut className="size-4 text-muted" aria-hidden="true" />
            Sign out
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
