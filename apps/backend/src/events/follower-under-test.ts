import { setTimeout as pause } from "node:timers/promises";
import { liveEvent, taskPage } from "@todo/api";

/** Sends a request to a backend as somebody's browser does. */
export type Send = (path: string, init?: RequestInit) => Promise<Response>;

/** Until a page that lost its stream, or was not let in, tries again; in milliseconds. */
const AGAIN_MS = 300;

/**
 * For tests: an open page, which knows the ids of all tasks that it read or was told of. It reads them anew after each
 * `ready`, and connects again whenever its stream ends, as the pages of the app do.
 */
export class Follower {
  readonly known = new Set<string>();
  /** How each of its streams ended so far. */
  readonly ends: ("in order" | "broken")[] = [];
  /** Of the stream that is open: how many `ready` came. */
  isReady = false;
  readonly #left = new AbortController();
  readonly #following: Promise<void>;

  /** @param again false: once its stream has ended it stays away */
  constructor(
    private readonly send: Send,
    again: boolean,
  ) {
    this.#following = this.#follow(again);
  }

  leave(): Promise<void> {
    this.#left.abort();
    return this.#following;
  }

  async #follow(again: boolean): Promise<void> {
    const { signal } = this.#left;
    do {
      const response = await this.send("/api/v1/events", { signal }).catch(() => undefined);
      if (response?.ok) {
        const end = await this.#read(response).then(
          () => "in order" as const,
          () => "broken" as const,
        );
        this.isReady = false;
        if (!signal.aborted) this.ends.push(end);
      }
      if (again) await pause(AGAIN_MS);
    } while (again && !signal.aborted);
  }

  async #read(response: Response): Promise<void> {
    let text = "";
    for await (const part of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const events = (text + part).split("\n\n");
      text = events.pop() ?? "";
      for (const event of events) if (event.startsWith("data: ")) await this.#hear(event.slice("data: ".length));
    }
  }

  async #hear(data: string): Promise<void> {
    const event = liveEvent.parse(JSON.parse(data));
    if (event.kind === "tasks") for (const id of event.changed) this.known.add(id);
    if (event.kind !== "ready") return;
    const answer = await this.send("/api/v1/tasks?limit=100");
    for (const { id } of taskPage.parse(await answer.json()).items) this.known.add(id);
    this.isReady = true;
  }
}
