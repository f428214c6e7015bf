"use client";

import { Dialog } from "@/design/dialog.tsx";
import { useShortcutSettings } from "./shortcuts.tsx";

/** All shortcuts that the open page has, and the way to turn them off. */
export function ShortcutHelp({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const { all, enabled, setEnabled } = useShortcutSettings();
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Keyboard shortcuts">
      <dl className="grid gap-x-8 sm:grid-cols-2">
        {all().map(({ keys, name }) => (
          <div key={keys} className="flex items-center justify-between gap-4 border-b border-line py-2 text-[15px]">
            <dt className={enabled ? "" : "text-muted"}>{name}</dt>
            <dd className="flex gap-1">
              {keys.split(" ").map((key) => (
                <kbd
                  key={key}
                  className="grid h-7 min-w-7 place-items-center rounded-md border border-line bg-hover px-1.5 font-sans text-sm"
                >
                  {KEY_NAMES[key] ?? key}
                </kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <label className="mt-5 flex items-center gap-3 text-[15px]">
        <input
          type="checkbox"
          checked={enabled}
          onChange={(event) => setEnabled(event.target.checked)}
          className="size-5"
        />
        Shortcuts are on, in this browser
      </label>
    </Dialog>
  );
}

const KEY_NAMES: Record<string, string> = { ArrowDown: "↓", ArrowUp: "↑", Delete: "Del", Escape: "Esc" };
