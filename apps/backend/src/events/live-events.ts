import { type LiveEvent, liveEvent } from "@todo/api";
import { z } from "zod";
import { CHANNEL } from "./announce.ts";
import { type ChannelOptions, listenTo } from "./channel.ts";

/** An open page. */
export interface Subscriber {
  receive(event: LiveEvent): void;
  /** Events that it was given and has not read. */
  readonly unread: number;
  /** Nothing more comes: the process is about to stop. */
  end(): void;
}

/** What all replicas announce, given to those open pages that are connected to this one. */
export interface LiveEvents {
  /**
   * The subscriber gets `ready` as soon as no event can be missed any more, and again whenever some may have been.
   *
   * @returns what ends the subscription
   */
  subscribe(userId: string, subscriber: Subscriber): () => void;
  /** How many pages are subscribed. */
  readonly subscribers: number;
  /** How many events they have not read yet, all together. */
  readonly unread: number;
  /** Ends all subscriptions. */
  end(): void;
  /** Gives up the connection to the database. */
  close(): Promise<void>;
}

const announcement = z.object({ userId: z.string(), event: liveEvent });

export function openLiveEvents(options: ChannelOptions): LiveEvents {
  const byUser = new Map<string, Set<Subscriber>>();
  const all = () => [...byUser.values()].flatMap((subscribers) => [...subscribers]);
  let listening = false;

  const channel = listenTo(CHANNEL, options, {
    message: (payload) => {
      const { data } = announcement.safeParse(parsed(payload));
      // A replica of another version may announce what this one does not know.
      if (!data) return;
      for (const subscriber of byUser.get(data.userId) ?? []) subscriber.receive(data.event);
    },
    listening: () => {
      listening = true;
      for (const subscriber of all()) subscriber.receive({ kind: "ready" });
    },
  });

  return {
    subscribe(userId, subscriber) {
      const subscribers = byUser.get(userId) ?? new Set();
      byUser.set(userId, subscribers.add(subscriber));
      if (listening) subscriber.receive({ kind: "ready" });
      return () => {
        subscribers.delete(subscriber);
        if (subscribers.size === 0 && byUser.get(userId) === subscribers) byUser.delete(userId);
      };
    },
    get subscribers() {
      return all().length;
    },
    get unread() {
      return all().reduce((sum, { unread }) => sum + unread, 0);
    },
    end: () => {
      for (const subscriber of all()) subscriber.end();
    },
    close: channel.close,
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
