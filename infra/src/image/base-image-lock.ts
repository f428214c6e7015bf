import { readFileSync, writeFileSync } from "node:fs";
import type { App } from "../model/app.ts";

/**
 * Which image each exact tag meant when it was last looked up: reference -> digest of its index, which names the image
 * of each platform; `null`: never looked up. Runs on Node alone.
 */
export type BaseImageLock = Readonly<Record<string, string | null>>;

const LOCK_FILE = new URL("../../docker/base-images.lock.json", import.meta.url);

/** @throws Error when the file is not there, or holds anything but digests */
export function readBaseImageLock(file: URL = LOCK_FILE): BaseImageLock {
  const lock = JSON.parse(readFileSync(file, "utf8")) as BaseImageLock;
  for (const [reference, digest] of Object.entries(lock)) {
    if (digest !== null && !DIGEST.test(digest)) throw new Error(`${file.pathname}: ${reference} has no digest`);
  }
  return lock;
}

export function writeBaseImageLock(lock: BaseImageLock, file: URL = LOCK_FILE): void {
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
}

/** `node:24.21.0-bookworm-slim` with `@sha256:…` after it where that is known, and as it is where not. */
export function locked(lock: BaseImageLock, reference: string): string {
  const digest = lock[reference];
  return digest ? `${reference}@${digest}` : reference;
}

/**
 * Looks every base image of the declaration up.
 *
 * @param digestOf asks the image's registry
 * @returns exactly the declared ones; one whose registry does not answer keeps the digest it had
 */
export async function refreshedLock(
  { baseImages }: Pick<App, "baseImages">,
  lock: BaseImageLock,
  digestOf: (reference: string) => Promise<string>,
): Promise<{ lock: BaseImageLock; failures: readonly Error[] }> {
  const failures: Error[] = [];
  const entries = await Promise.all(
    Object.values(baseImages)
      .sort()
      .map(async (reference) => {
        try {
          return [reference, await digestOf(reference)] as const;
        } catch (error) {
          failures.push(error instanceof Error ? error : new Error(String(error)));
          return [reference, lock[reference] ?? null] as const;
        }
      }),
  );
  return { lock: Object.fromEntries(entries), failures };
}

const DIGEST = /^sha256:[0-9a-f]{64}$/;
