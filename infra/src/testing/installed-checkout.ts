import { run } from "../process/run.ts";
import { cleanCheckout } from "./clean-checkout.ts";

const WHO = ["-c", "user.name=Ada", "-c", "user.email=ada@todo.example"];

/**
 * A clean checkout, committed, with its packages installed from what this machine has already: for those who change
 * sources and run what comes of it. Whoever asks for it deletes it.
 *
 * @returns the folder
 */
export async function installedCheckout(): Promise<string> {
  const checkout = await cleanCheckout(0o022);
  // Without a repository turbo reads every installed package to know what is in its inputs: half a minute each time.
  await run("git", ["init", "--quiet"], { cwd: checkout });
  await run("git", ["add", "--all"], { cwd: checkout });
  await run("git", [...WHO, "commit", "--quiet", "--message=as it is"], { cwd: checkout });
  await run("pnpm", ["install", "--frozen-lockfile", "--offline"], { cwd: checkout, timeoutSeconds: 300 });
  return checkout;
}
