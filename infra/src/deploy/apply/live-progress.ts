import { styleText } from "node:util";
import { seconds } from "../units.ts";
import { doneText, failedText, movedText, type Progress, type Task } from "./progress.ts";

/** What is needed of a terminal. */
export type Terminal = Pick<NodeJS.WriteStream, "write" | "columns" | "hasColors">;

const REDRAW_MILLISECONDS = 100;
const COLUMNS = 80;

/**
 * Progress for a terminal: a line for each step that runs, with its time and what it is at, redrawn in place below the
 * lines that stay.
 */
export function liveProgress(terminal: Terminal): Progress {
  const running = new Set<Running>();
  let drawn = 0;
  let timer: NodeJS.Timeout | undefined;

  const draw = (lasting: readonly string[] = []) => {
    const width = (terminal.columns ?? COLUMNS) - 1;
    const lines = [...running].map((step) => paint(terminal, "cyan", cut(lineOf(step), width)));
    // One write: a terminal that shows between two of them flickers.
    terminal.write(`${erase(drawn)}${[...lasting, ...lines].map((line) => `${line}\n`).join("")}`);
    drawn = lines.length;
    if (lines.length > 0) timer ??= setInterval(draw, REDRAW_MILLISECONDS).unref();
    else {
      clearInterval(timer);
      timer = undefined;
    }
  };
  const say = (line: string) => draw([line]);

  const begin = (name: string): Task => {
    const step: Running = { name, began: Date.now(), at: "" };
    const end = (line: string) => {
      running.delete(step);
      say(line);
    };
    running.add(step);
    draw();
    return {
      at: (what) => {
        step.at = what;
      },
      moved: (bytes, total) => {
        step.at = movedText(bytes, total);
      },
      done: (outcome) => end(doneText(name, step.began, outcome)),
      failed: (why) => end(paint(terminal, "red", failedText(name, step.began, why))),
    };
  };
  return { say, begin };
}

interface Running {
  name: string;
  /** Milliseconds since the epoch. */
  began: number;
  at: string;
}

function lineOf({ name, began, at }: Running): string {
  return `${name}  ${seconds(Date.now() - began)}${at === "" ? "" : `  ${at.replace(/\s+/g, " ")}`}`;
}

/** A line that wraps would leave its rest behind when it is redrawn. */
function cut(line: string, width: number): string {
  return line.length > width ? `${line.slice(0, width - 1)}…` : line;
}

/** Takes the last lines away: up by as many, then all below. */
function erase(lines: number): string {
  return lines === 0 ? "" : `\u001B[${lines}A\u001B[J`;
}

function paint(terminal: Terminal, colour: "cyan" | "red", text: string): string {
  return terminal.hasColors?.() ? styleText(colour, text, { validateStream: false }) : text;
}
