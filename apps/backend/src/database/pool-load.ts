/** How much of a pool of connections is made use of just now. */
export interface PoolLoad {
  /** Connections that somebody works with. */
  readonly inUse: number;
  /** Pieces of work that wait for a connection. */
  readonly waiting: number;
}

export function countPoolLoad(size: number) {
  let pieces = 0;
  return {
    load: {
      get inUse() {
        return Math.min(pieces, size);
      },
      get waiting() {
        return Math.max(pieces - size, 0);
      },
    } satisfies PoolLoad,
    async count<Result>(work: () => Promise<Result>): Promise<Result> {
      pieces++;
      try {
        return await work();
      } finally {
        pieces--;
      }
    },
  };
}
