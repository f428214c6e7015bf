import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { makeAnotherBuild } from "@todo/infra/testing/another-build";
import { FRONTEND_SERVER } from "./built-server.ts";

const STANDALONE = "apps/frontend/.next/standalone";

/** For tests: a second build of the frontend, beside the one that turbo wrote; its files have other names. */
export function otherBuild(): { script: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), "todo-other-build-"));
  const built = fileURLToPath(new URL(`../../../../${STANDALONE}`, import.meta.url));
  cpSync(built, folder, { recursive: true, verbatimSymlinks: true });
  makeAnotherBuild([folder]);
  return {
    script: FRONTEND_SERVER.replace(STANDALONE, folder),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
