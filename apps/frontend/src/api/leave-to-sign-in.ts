let leaving = false;
let asking = false;
let change: Promise<unknown> = Promise.resolve();

/**
 * After an answer of 401: to the sign-in page, which leads back here. Once a page, as several requests may learn at the
 * same time that the session has ended; and not if it has only been replaced since the request was sent.
 */
export async function leaveToSignIn(): Promise<void> {
  if (leaving || asking) return;
  asking = true;
  await sessionSettled();
  if (!leaving && (await isOver())) {
    leaving = true;
    window.location.assign(signInAddress(window.location));
  }
  asking = false;
}

/** That page itself, where a link was answered with it already: a full load, and still back to where the link led. */
function signInAddress({ pathname, search }: Location): string {
  const here = pathname + search;
  return pathname === "/login" ? here : `/login?${new URLSearchParams({ redirect: here })}`;
}

async function isOver(): Promise<boolean> {
  const answer = await fetch("/api/auth/get-session", { signal: AbortSignal.timeout(TIME_LIMIT) }).catch(
    () => undefined,
  );
  return answer?.ok === true && (await answer.json().catch(() => undefined)) === null;
}

/** Milliseconds after which the request counts as failed. */
const TIME_LIMIT = 20_000;

/** Does what ends the session or puts another in its place, such as signing out: until it is done requests may be refused. */
export function changeSession<Result>(run: () => Promise<Result>): Promise<Result> {
  const done = run();
  change = done.catch(() => {});
  return done;
}

/** Waits for a change of the session that is under way, and for what follows on it at once. */
export async function sessionSettled(): Promise<void> {
  await change;
  await new Promise((resolve) => setTimeout(resolve));
}

/** Leaves for good what belongs to an account: a full load, so that nothing of it stays in the page's memory. */
export function leaveAccount(): void {
  leaving = true;
  sessionStorage.clear();
  window.location.assign("/");
}

/** Whether this page is about to be another. */
export const isLeaving = (): boolean => leaving;
