/** What a command prints, and the code it exits with. */
export interface Answer {
  exitCode: number;
  stdout?: string;
  stderr?: string;
}

/** minikube's exit codes, by its own names for them. */
export const exitCodes = {
  failure: 1,
  programUsage: 14,
  hostNotFound: 35,
  guestError: 80,
  guestNotRunning: 83,
  guestNotFound: 85,
} as const;

/** A refusal as minikube words it for people: `X Exiting due to MK_USAGE: …` on standard error. */
export function refusal(id: string, exitCode: number, message: string): Answer {
  return { exitCode, stderr: `\nX Exiting due to ${id}: ${message}\n\n` };
}

/**
 * News and advice for people. With JSON output minikube sends each line as a CloudEvent instead, on standard output as well,
 * so what reads that output meets something other than the object it asked for.
 */
export function news(lines: readonly [string, string], exitCode: number, json: boolean): Answer {
  const [headline, advice] = lines;
  if (!json) return { exitCode, stdout: `* ${headline}\n  ${advice}\n` };
  return { exitCode, stdout: lines.map((message) => `${JSON.stringify(cloudEvent(message))}\n`).join("") };
}

function cloudEvent(message: string) {
  return {
    specversion: "1.0",
    id: crypto.randomUUID(),
    source: "https://minikube.sigs.k8s.io/",
    type: "io.k8s.sigs.minikube.step",
    datacontenttype: "application/json",
    data: { currentstep: "0", message, name: "", totalsteps: "0" },
  };
}
