/** Lighthouse's own, for a fast desktop machine; it is never more than this here. */
const DEFAULT = 4;

/** How many times slower a phone is, from machines of these benchmark indices on; in between in proportion. */
const KNOWN = [
  { index: 150, times: 1 },
  { index: 800, times: 2 },
  { index: 1300, times: 3 },
  { index: 1533, times: DEFAULT },
] as const;

/**
 * How many times slower than this machine a phone of the middle class is, which is what Lighthouse's scores for phones
 * are about. Its default, 4, is for fast desktop machines; slower ones are to be calibrated by their benchmark index:
 * https://github.com/GoogleChrome/lighthouse/blob/main/docs/throttling.md#calibrating-the-cpu-slowdown, by the figures of
 * the calculator that is linked there.
 *
 * @param benchmarkIndex as Lighthouse measures it, while the machine does nothing else
 * @returns 1 to 4
 */
export function cpuSlowdown(benchmarkIndex: number): number {
  const above = KNOWN.findIndex(({ index }) => index > benchmarkIndex);
  if (above === -1) return DEFAULT;
  const [lower, upper] = [KNOWN[above - 1], KNOWN[above]];
  if (!lower || !upper) return 1;
  const part = (benchmarkIndex - lower.index) / (upper.index - lower.index);
  return lower.times + part * (upper.times - lower.times);
}
