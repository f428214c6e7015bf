/** What the agents SDK would handle for the whole process once it is loaded. */
const PROCESS_EVENTS = ["SIGINT", "SIGTERM", "beforeExit", "unhandledRejection"] as const;

async function load() {
  const before = PROCESS_EVENTS.map((event) => process.rawListeners(event));
  const [{ answer }, { explainFailure }] = await Promise.all([import("./answer.ts"), import("./explain-failure.ts")]);
  // How the process ends, and what is told of it, is decided where it begins.
  for (const [index, event] of PROCESS_EVENTS.entries()) {
    for (const listener of process.rawListeners(event)) {
      if (!before[index]?.includes(listener)) process.removeListener(event, listener as () => void);
    }
  }
  return { answer, explainFailure };
}

let loaded: ReturnType<typeof load> | undefined;

/** Loads the agents SDK with the first question: the server starts without it, in less time and memory. */
export function loadAnswering(): ReturnType<typeof load> {
  loaded ??= load();
  return loaded;
}
