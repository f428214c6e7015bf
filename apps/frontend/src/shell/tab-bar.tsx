"use client";

import { Ellipsis } from "lucide-react";
import { usePathname } from "next/navigation";
import { DeferredMenu } from "@/design/deferred-menu.tsx";
import { PageLink } from "@/design/page-link.tsx";
import { FURTHER_PLACES, isCurrent, TAB_PLACES } from "./places.ts";
import { UnreadBadge } from "./unread-badge.tsx";

const TAB = "flex h-14 w-full flex-col items-center justify-center gap-0.5 rounded-xl text-[11px] font-medium";
const look = (here: boolean) => (here ? "text-accent" : "text-muted");

/** The navigation within reach of a thumb, on screens that are not wide. */
export function TabBar({ unread }: { unread: number }) {
  const path = usePathname();
  return (
    <nav
      aria-label="Main"
      className="fixed inset-x-0 bottom-0 z-20 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] lg:hidden"
    >
      <ul className="mx-auto grid max-w-lg grid-cols-5 px-1">
        {TAB_PLACES.map((place) => {
          const here = isCurrent(place, path);
          return (
            <li key={place.href}>
              <PageLink href={place.href} aria-current={here ? "page" : undefined} className={`${TAB} ${look(here)}`}>
                <span className="relative">
                  <place.icon className="size-[22px]" aria-hidden="true" />
                  {place.href === "/notifications" && (
                    <UnreadBadge unread={unread} className="absolute -top-1.5 left-3" />
                  )}
                </span>
                {place.name}
              </PageLink>
            </li>
          );
        })}
        <li>
          <DeferredMenu
            load={async () => (await import("./further-places.tsx")).FurtherPlaces}
            className={`${TAB} ${look(FURTHER_PLACES.some((place) => isCurrent(place, path)))}`}
          >
            <Ellipsis className="size-[22px]" aria-hidden="true" />
            More
          </DeferredMenu>
        </li>
      </ul>
    </nav>
  );
}
