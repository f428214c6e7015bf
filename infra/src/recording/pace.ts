/** A silence is played for no longer than this. */
const LONGEST_PAUSE_SECONDS = 0.8;
/** A recording is played within this. */
const LONGEST_PLAY_SECONDS = 14;

/**
 * When something that happened is shown, in seconds of the playing: silences are cut short, and what still takes long is
 * played faster.
 *
 * @param moments when anything happened, in seconds, ascending
 * @returns moment -> when to show it
 */
export function paceOf(moments: readonly number[]): (moment: number) => number {
  const shown = new Map<number, number>();
  let [before, time] = [0, 0];
  for (const moment of moments) {
    time += Math.min(moment - before, LONGEST_PAUSE_SECONDS);
    before = moment;
    shown.set(moment, time);
  }
  const speed = Math.max(1, time / LONGEST_PLAY_SECONDS);
  return (moment) => {
    const at = shown.get(moment);
    if (at === undefined) throw new Error(`nothing happened at ${moment} s`);
    return at / speed;
  };
}
