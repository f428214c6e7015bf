"use client";

import { DropdownMenu } from "radix-ui";
import type { ReactElement } from "react";
import { Menu, MenuItem } from "@/design/menu.tsx";
import { FURTHER_PLACES } from "./places.ts";

/** The menu behind the last button of the bar, open when it comes. */
export function FurtherPlaces({ children }: { children: ReactElement }) {
  return (
    <Menu defaultOpen align="end" trigger={<DropdownMenu.Trigger asChild>{children}</DropdownMenu.Trigger>}>
      {FURTHER_PLACES.map((place) => (
        <MenuItem key={place.href} icon={place.icon} href={place.href}>
          {place.name}
        </MenuItem>
      ))}
    </Menu>
  );
}
