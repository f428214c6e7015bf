const last = new Map<string, Promise<unknown>>();

/**
 * Does what is about the same things one after the other: two requests on their way at once may arrive the wrong way
 * round, and the first wish of a user who changed their mind would be what stays.
 *
 * @param ids of the things that it is about
 */
export function inOrder<Result>(ids: readonly string[], run: () => Promise<Result>): Promise<Result> {
  const done = Promise.allSettled(ids.map((id) => last.get(id))).then(run);
  for (const id of ids) last.set(id, done);
  const forget = () => {
    for (const id of ids) if (last.get(id) === done) last.delete(id);
  };
  done.then(forget, forget);
  return done;
}

/** Whether something about this thing is being done, or waits for its turn. */
export const isUnderWay = (id: string): boolean => last.has(id);
