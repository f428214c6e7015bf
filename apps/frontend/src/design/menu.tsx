"use client";

import type { LucideIcon } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import type { ReactNode } from "react";
import { PageLink } from "./page-link.tsx";

interface MenuProps {
  /** A `DropdownMenu.Trigger`. */
  trigger: ReactNode;
  align?: "start" | "end";
  /** Whether it is open from the beginning. */
  defaultOpen?: boolean;
  children: ReactNode;
}

/** What opens below a button: things to do or places to go. */
export function Menu({ trigger, align = "start", defaultOpen = false, children }: MenuProps) {
  return (
    <DropdownMenu.Root defaultOpen={defaultOpen} modal={false}>
      {trigger}
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align={align}
          sideOffset={8}
          collisionPadding={12}
          className="z-30 min-w-48 max-w-[calc(100vw-1.5rem)] animate-fade rounded-xl border border-line bg-raised p-1.5 shadow-float"
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

const ITEM =
  "flex min-h-11 cursor-pointer items-center gap-2.5 rounded-lg px-2.5 text-[15px] outline-none data-disabled:cursor-default data-disabled:opacity-55 data-highlighted:bg-hover sm:min-h-9";

interface MenuItemProps {
  icon?: LucideIcon;
  /** Where it leads; else what it does. */
  href?: string;
  onSelect?: () => void;
  disabled?: boolean;
  danger?: boolean;
  children: ReactNode;
}

export function MenuItem({ icon: Icon, href, onSelect, disabled, danger, children }: MenuItemProps) {
  const content = (
    <>
      {Icon && <Icon className={`size-4 shrink-0 ${danger ? "" : "text-muted"}`} aria-hidden="true" />}
      {children}
    </>
  );
  const className = `${ITEM} ${danger ? "text-danger" : ""}`;
  return href === undefined ? (
    <DropdownMenu.Item disabled={disabled} onSelect={onSelect} className={className}>
      {content}
    </DropdownMenu.Item>
  ) : (
    <DropdownMenu.Item asChild className={className}>
      <PageLink href={href}>{content}</PageLink>
    </DropdownMenu.Item>
  );
}

export const MenuLine = () => <DropdownMenu.Separator className="mx-1 my-1.5 h-px bg-line" />;
