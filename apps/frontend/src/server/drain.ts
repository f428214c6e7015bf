/** Milliseconds for which the endpoints of a Service may lag behind the signal that ends a pod. */
export const ENDPOINT_LAG = 5_000;

interface SignalSource {
  listeners(signal: "SIGTERM"): unknown[];
  removeAllListeners(signal: "SIGTERM"): unknown;
  once(signal: "SIGTERM", listener: () => void): unknown;
}

/**
 * Lets the server go on answering for a while after SIGTERM, because requests are still routed to it; only then what
 * was listening before gets the signal. That is Next's server, which stops accepting, finishes what is in flight and
 * exits. Ctrl-C (SIGINT) still ends it at once.
 *
 * @param onSignal is called when the signal comes
 */
export function drainFirst(source: SignalSource, onSignal = () => {}, endpointLag = ENDPOINT_LAG): void {
  const listeners = source.listeners("SIGTERM").filter((listener) => typeof listener === "function");
  source.removeAllListeners("SIGTERM");
  source.once("SIGTERM", () => {
    onSignal();
    setTimeout(() => {
      for (const listener of listeners) listener("SIGTERM");
    }, endpointLag);
  });
}
