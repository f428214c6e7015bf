const STEPS = [1, 2, 5];

/** The end of an axis from 0, and its lines: round numbers, at most five of them, that hold the greatest value. */
export function chartScale(greatest: number): { end: number; lines: number[] } {
  let step = 1;
  for (let power = 1; greatest / step > 4; power *= 10) {
    for (const factor of STEPS) {
      step = factor * power;
      if (greatest / step <= 4) break;
    }
  }
  const count = Math.max(Math.ceil(greatest / step), 1);
  return { end: count * step, lines: Array.from({ length: count + 1 }, (_, index) => index * step) };
}
