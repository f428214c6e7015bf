/** Runs once when the server starts, before it answers. */
export async function register(): Promise<void> {
  // biome-ignore lint/style/noProcessEnv: no setting but Next's way to leave this out of what it builds for other runtimes
  if (process.env.NEXT_RUNTIME === "nodejs") (await import("./server/start.ts")).start();
}
