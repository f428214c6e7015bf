/** `lost`: there was a connection or an attempt at one, and it is tried again. */
export type LiveState = "connecting" | "live" | "lost";

const EVENTS = "/api/v1/events";
/** Milliseconds; doubled with each attempt that fails. */
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 30_000;
/** Milliseconds for which a page that is not seen keeps its connection: browsers allow six to one host over HTTP/1.1. */
export const HIDDEN_LIMIT = 20_000;
/** How often another page of this browser is shown meanwhile, at most: who opens one after the other is quicker than that. */
const SHOWN_LIMIT = 3;
/** Where pages of one browser say that they are shown. */
const SHOWN = "todo-page-shown";

interface LiveOptions {
  /** Called with the `data` of each event. */
  onMessage: (data: string) => void;
  onState: (state: LiveState) => void;
  /** Called where the answer was none of events: nobody says why, and it may be that the session is over. */
  onRefused: () => void;
}

/**
 * Stays connected to the live events while the page is seen: after a loss, and after each answer other than an event
 * stream, which ends an `EventSource` for good, it connects again. @returns what ends it
 */
export function connectLive({ onMessage, onState, onRefused }: LiveOptions): () => void {
  let source: EventSource | undefined;
  let pause = FIRST_PAUSE;
  let again: ReturnType<typeof setTimeout> | undefined;
  let hiding: ReturnType<typeof setTimeout> | undefined;
  let shownSince = 0;
  const others = new BroadcastChannel(SHOWN);
  others.onmessage = () => {
    shownSince += 1;
    if (document.visibilityState === "hidden" && shownSince >= SHOWN_LIMIT) disconnect();
  };

  function disconnect() {
    clearTimeout(again);
    source?.close();
    source = undefined;
  }

  function connect() {
    disconnect();
    const opened = new EventSource(EVENTS);
    source = opened;
    opened.onopen = () => {
      pause = FIRST_PAUSE;
      onState("live");
    };
    opened.onmessage = ({ data }: MessageEvent<string>) => onMessage(data);
    opened.onerror = () => {
      onState("lost");
      if (opened.readyState !== EventSource.CLOSED) return;
      onRefused();
      // Not all at the same time when a server comes back.
      again = setTimeout(connect, pause * (0.5 + Math.random()));
      pause = Math.min(pause * 2, LONGEST_PAUSE);
    };
  }

  function onVisibility() {
    clearTimeout(hiding);
    shownSince = 0;
    if (document.visibilityState === "hidden") hiding = setTimeout(disconnect, HIDDEN_LIMIT);
    else onShown();
  }

  function onShown() {
    others.postMessage("");
    if (!source) connect();
  }

  function onOffline() {
    // The connection may look alive for minutes.
    disconnect();
    onState("lost");
  }

  document.addEventListener("visibilitychange", onVisibility);
  window.addEventListener("online", connect);
  window.addEventListener("offline", onOffline);
  if (document.visibilityState === "visible") onShown();

  return () => {
    document.removeEventListener("visibilitychange", onVisibility);
    window.removeEventListener("online", connect);
    window.removeEventListener("offline", onOffline);
    clearTimeout(hiding);
    others.close();
    disconnect();
  };
}
