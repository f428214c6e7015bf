"use client";

import { Filter, Trash2 } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import type { ReactElement } from "react";
import { Menu, MenuItem } from "@/design/menu.tsx";

interface HistoryMenuProps {
  /** Left out where the task is shown alone already. */
  onOnly: (() => void) | undefined;
  onForget: () => void;
  /** The button that opens it. */
  children: ReactElement;
}

/** What can be done with an entry of the history, open when it comes. */
export function HistoryMenu({ onOnly, onForget, children }: HistoryMenuProps) {
  return (
    <Menu defaultOpen align="end" trigger={<DropdownMenu.Trigger asChild>{children}</DropdownMenu.Trigger>}>
      {onOnly && (
        <MenuItem icon={Filter} onSelect={onOnly}>
          Only this task
        </MenuItem>
      )}
      <MenuItem icon={Trash2} danger onSelect={onForget}>
        Remove from the history
      </MenuItem>
    </Menu>
  );
}
