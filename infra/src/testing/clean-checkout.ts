import { chmodSync, cpSync, existsSync, lstatSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { repositoryRoot } from "../deploy/read-app.ts";
import { run } from "../process/run.ts";

/**
 * The repository as somebody else would have it who checked it out elsewhere: its files as they are now, and nothing
 * that git ignores. Whoever asks for it deletes it.
 *
 * @param umask of whoever checked it out: `0o022`, or `0o077` where nobody else may read their files
 * @returns the folder
 */
export async function cleanCheckout(umask: number): Promise<string> {
  const checkout = mkdtempSync(join(tmpdir(), "todo-checkout-"));
  const { stdout } = await run("git", ["ls-files", "--cached", "--others", "--exclude-standard", "-z"], {
    cwd: repositoryRoot,
  });
  for (const path of stdout.split("\0").filter((name) => name !== "" && existsSync(join(repositoryRoot, name)))) {
    const [from, to] = [join(repositoryRoot, path), join(checkout, path)];
    cpSync(from, to, { verbatimSymlinks: true });
    chmodSync(to, (lstatSync(from).mode & 0o100 ? 0o777 : 0o666) & ~umask);
    chmodSync(dirname(to), 0o777 & ~umask);
  }
  return checkout;
}
