import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { installedCheckout } from "../infra/src/testing/installed-checkout.ts";

export type Side = "backend" | "frontend";

/** A line of each app that its answer shows: the file, and what in it is the marker's place. */
const MARKED = {
  backend: {
    file: "apps/backend/src/health/routes.ts",
    place: /"ok" as const[^}]*\}, 200\)\)$/m,
    path: "/api/v1/health",
  },
  frontend: { file: "apps/frontend/src/app/healthz/route.ts", place: /"ok[^"]*\\n"/, path: "/healthz" },
} as const;

/** A checkout of the repository as it is now, with its packages: the one place where measurements change sources. */
export class ChangingCheckout {
  private changes = 0;

  private constructor(readonly root: string) {}

  static async make(): Promise<ChangingCheckout> {
    return new ChangingCheckout(await installedCheckout());
  }

  /**
   * Changes one line of an app.
   *
   * @returns the path that shows it, and the text by which it is known
   */
  change(side: Side): { path: string; marker: string } {
    const marker = `change-${process.pid}-${++this.changes}`;
    const { file, place, path } = MARKED[side];
    const line = side === "backend" ? `"ok" as const, change: "${marker}" }, 200))` : `"ok ${marker}\\n"`;
    this.replace(file, place, line);
    return { path, marker };
  }

  /** @throws Error where the text is not there: the measurement would measure nothing */
  replace(file: string, place: RegExp | string, text: string): void {
    const source = readFileSync(join(this.root, file), "utf8");
    const changed = source.replace(place, () => text);
    if (changed === source) throw new Error(`${file} has no ${place}`);
    writeFileSync(join(this.root, file), changed);
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
