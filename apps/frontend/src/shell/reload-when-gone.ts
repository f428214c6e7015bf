/** Where the browser keeps, for one tab, the file that was last missed. */
const MISSED = "todo-missed-file";
/** Milliseconds for which somebody who has pressed a link is taken to be on the way there. */
const ON_THE_WAY = 10_000;

let pressed: { address: string; at: number } | undefined;

/**
 * Loads the page anew when it wants a script or a style that no server has any more: it is then of a build that was
 * replaced some time ago, and the new one has all that it needs. Who is on the way to another page gets that one. A
 * server that cannot be reached is no reason, and neither is the same file missed again: that would go on for ever.
 */
export function reloadWhenGone(): void {
  // What fails to load says so to itself alone: only who listens from above, on the way down, hears it here.
  window.addEventListener("error", ({ target }) => void reloadIfGone(addressOf(target)), { capture: true });
  window.addEventListener("click", remember, { capture: true });
}

function remember({ target, button, metaKey, ctrlKey, shiftKey, altKey }: MouseEvent): void {
  const link = target instanceof Element ? target.closest("a") : null;
  const staysHere = link?.origin === location.origin && !link.target && !link.download;
  const plain = button === 0 && !(metaKey || ctrlKey || shiftKey || altKey);
  pressed = staysHere && plain ? { address: link.href, at: performance.now() } : undefined;
}

function addressOf(target: EventTarget | null): string | undefined {
  if (target instanceof HTMLScriptElement) return target.src;
  return target instanceof HTMLLinkElement ? target.href : undefined;
}

async function reloadIfGone(address: string | undefined): Promise<void> {
  if (!address?.startsWith(`${location.origin}/_next/static/`)) return;
  const answer = await fetch(address, { method: "HEAD", cache: "no-store" }).catch(() => undefined);
  if (answer?.status !== 404 || sessionStorage.getItem(MISSED) === address) return;
  sessionStorage.setItem(MISSED, address);
  if (pressed && performance.now() - pressed.at < ON_THE_WAY) location.assign(pressed.address);
  else location.reload();
}
