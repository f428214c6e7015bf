/**
 * Runs parts at the same time. The first failure ends the others, which hear of it through the signal that they are
 * given, and is thrown once all of them have stopped: nothing goes on behind the caller's back.
 */
export async function together<T extends readonly unknown[]>(
  signal: AbortSignal,
  start: (signal: AbortSignal) => { readonly [K in keyof T]: Promise<T[K]> },
): Promise<T> {
  const failed = new AbortController();
  const parts = start(AbortSignal.any([signal, failed.signal]));
  try {
    return (await Promise.all(parts)) as unknown as T;
  } catch (failure) {
    failed.abort();
    await Promise.allSettled(parts);
    throw failure;
  }
}
