import { megabytes, seconds } from "../units.ts";

/** Where steps that are under way are shown: a live view on a terminal, plain lines elsewhere. */
export interface Progress {
  /** Shows a line that stays. */
  say(line: string): void;
  /**
   * A step begins.
   *
   * @param name what it is, such as `build todo-backend:0123456789abcdef`
   * @param why its reason
   */
  begin(name: string, why: string): Task;
}

/** One step while it is under way. It ends with exactly one `done` or `failed`. */
export interface Task {
  /** What it is at now, in words: a step of a build, what is waited for. */
  at(what: string): void;
  /**
   * How much has travelled by now.
   *
   * @param total what has to travel; `undefined` when it is not known
   */
  moved(bytes: number, total: number | undefined): void;
  /** @param outcome what is worth saying about how it went */
  done(outcome?: string): void;
  /** @param why in a few words; the error itself is reported at the end */
  failed(why: string): void;
}

/** Time between two lines about what travels; a log of a pipeline need not have more. */
const MOVED_SECONDS = 5;

/** Progress for a log: a line at each begin, each end, and each change of what a step is at. */
export function lineProgress(say: (line: string) => void): Progress {
  const begin = (name: string, why: string): Task => {
    const began = Date.now();
    let said = "";
    let movedAt = began;
    const report = (text: string) => {
      if (text !== said) say(`  ${name}: ${text}`);
      said = text;
    };
    say(`${name} (${why})`);
    return {
      at: report,
      moved: (bytes, total) => {
        if (Date.now() - movedAt < MOVED_SECONDS * 1000) return;
        movedAt = Date.now();
        report(movedText(bytes, total));
      },
      done: (outcome) => say(doneText(name, began, outcome)),
      failed: (why) => say(failedText(name, began, why)),
    };
  };
  return { say, begin };
}

export function movedText(bytes: number, total: number | undefined): string {
  return total === undefined ? `${megabytes(bytes)} sent` : `${megabytes(bytes)} of ${megabytes(total)} sent`;
}

/** @param began milliseconds since the epoch */
export function doneText(name: string, began: number, outcome: string | undefined): string {
  return `${name}: done in ${seconds(Date.now() - began)}${outcome ? `, ${outcome}` : ""}`;
}

export function failedText(name: string, began: number, why: string): string {
  return `${name}: ${why} after ${seconds(Date.now() - began)}`;
}
