const waiting = new Set<() => Promise<unknown>>();
const FIRST_INPUTS = ["pointerdown", "keydown"] as const;

/**
 * Loads code that is not needed at first as soon as somebody uses the page: the first view does not wait for it, and it
 * is there when it is asked for, off line too.
 *
 * @param load the same that is called later: written out twice, it may be split into files in two ways
 */
export function loadOnInput(load: () => Promise<unknown>): void {
  if (typeof window === "undefined") return;
  if (waiting.size === 0) for (const kind of FIRST_INPUTS) window.addEventListener(kind, loadAll, { passive: true });
  waiting.add(load);
}

function loadAll(): void {
  for (const kind of FIRST_INPUTS) window.removeEventListener(kind, loadAll);
  // What cannot be loaded now is asked for again when it is needed.
  for (const load of waiting) load().catch(() => {});
  waiting.clear();
}
