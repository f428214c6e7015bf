import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { connectLive, type LiveState } from "./live-connection.ts";

/** The browser's, as far as it is used. */
class Source {
  static readonly CLOSED = 2;
  static all: Source[] = [];
  readyState = 0;
  onopen = () => {};
  onmessage = (_event: { data: string }) => {};
  onerror = () => {};
  constructor(readonly url: string) {
    Source.all.push(this);
  }
  close() {
    this.readyState = Source.CLOSED;
  }
  /** What an answer other than a stream of events does. */
  refuse() {
    this.close();
    this.onerror();
  }
}

/** The browser's, with one page at each end. */
class Channel {
  static told = 0;
  static last: Channel;
  onmessage = () => {};
  constructor(readonly name: string) {
    Channel.last = this;
  }
  postMessage() {
    Channel.told += 1;
  }
  close() {
    this.onmessage = () => {};
  }
}

const open = () => Source.all.filter(({ readyState }) => readyState !== Source.CLOSED).length;
const last = () => Source.all.at(-1) as Source;
let page: EventTarget & { visibilityState?: string };
let states: LiveState[];
let heard: string[];
let refused: number;
let end: () => void;

function show(visibilityState: "visible" | "hidden") {
  page.visibilityState = visibilityState;
  page.dispatchEvent(new Event("visibilitychange"));
}

beforeEach(() => {
  vi.useFakeTimers();
  Source.all = [];
  states = [];
  heard = [];
  refused = 0;
  page = Object.assign(new EventTarget(), { visibilityState: "visible" });
  vi.stubGlobal("document", page);
  vi.stubGlobal("window", new EventTarget());
  vi.stubGlobal("EventSource", Source);
  vi.stubGlobal("BroadcastChannel", Channel);
  Channel.told = 0;
  end = connectLive({
    onMessage: (data) => heard.push(data),
    onState: (state) => states.push(state),
    onRefused: () => {
      refused += 1;
    },
  });
});
afterEach(() => {
  end();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("one connection tells what happens", () => {
  last().onopen();
  last().onmessage({ data: "1" });
  expect([Source.all.length, last().url, states, heard]).toEqual([1, "/api/v1/events", ["live"], ["1"]]);
});

test("a connection that breaks is left to the browser, one that is refused is made again, each time later", () => {
  last().onerror();
  vi.advanceTimersByTime(60_000);
  expect([Source.all.length, states, refused]).toEqual([1, ["lost"], 0]);
  for (const longest of [1_500, 3_000, 6_000, 12_000, 24_000, 45_000, 45_000]) {
    const before = Source.all.length;
    last().refuse();
    vi.advanceTimersByTime(longest / 3 - 1);
    expect(Source.all.length, `${longest}`).toBe(before);
    vi.advanceTimersByTime(longest);
    expect(Source.all.length, `${longest}`).toBe(before + 1);
  }
  last().onopen();
  last().refuse();
  vi.advanceTimersByTime(1_500);
  expect([open(), refused]).toEqual([1, 8]);
});

test("a page that is not seen gives its connection up after a while, and has one again when it is", () => {
  show("hidden");
  vi.advanceTimersByTime(10_000);
  show("visible");
  vi.advanceTimersByTime(60_000);
  expect([Source.all.length, open()]).toEqual([1, 1]);
  show("hidden");
  vi.advanceTimersByTime(20_000);
  expect(open()).toBe(0);
  show("visible");
  expect([Source.all.length, open()]).toEqual([2, 1]);
});

test("a page that is not seen gives its connection up once three others were shown meanwhile", () => {
  const shownElsewhere = (times: number) => {
    for (let time = 0; time < times; time++) Channel.last.onmessage();
  };
  shownElsewhere(9);
  show("hidden");
  shownElsewhere(2);
  show("visible");
  show("hidden");
  shownElsewhere(2);
  expect([Source.all.length, open(), Channel.told]).toEqual([1, 1, 2]);
  shownElsewhere(1);
  expect(open()).toBe(0);
  show("visible");
  expect([Source.all.length, open(), Channel.told]).toEqual([2, 1, 3]);
});

test("off line nothing is tried, and back on line it is at once", () => {
  window.dispatchEvent(new Event("offline"));
  vi.advanceTimersByTime(60_000);
  expect([open(), states]).toEqual([0, ["lost"]]);
  window.dispatchEvent(new Event("online"));
  expect(open()).toBe(1);
});

test("once ended, nothing is left", () => {
  last().refuse();
  end();
  show("visible");
  window.dispatchEvent(new Event("online"));
  vi.advanceTimersByTime(60_000);
  expect(open()).toBe(0);
});
