/**
 * Keeps a program whole when what reads its output ends before it does, as in `infra status | head -1`: what is still
 * written then goes nowhere, in place of an unexplained EPIPE.
 *
 * @param onClosed called once, when the first write was refused
 */
export function onClosedOutput(onClosed: () => void): void {
  let closed = false;
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", ({ code }: NodeJS.ErrnoException) => {
      if (code !== "EPIPE" && code !== "ERR_STREAM_DESTROYED") throw new Error(`output failed: ${code}`);
      if (closed) return;
      closed = true;
      onClosed();
    });
  }
}
