import { Component, JsonFile } from "projen";
import type { App } from "../model/app.ts";
import type { Monorepo } from "./monorepo.ts";

/** Writes what is generated from the declaration of the app; a second run changes nothing. */
export class Application extends Component {
  constructor(repo: Monorepo, app: App) {
    super(repo);
    // The resolved declaration: the deploy command reads it, and never the declaration itself.
    new JsonFile(repo, "infra/app.json", { marker: false, obj: app });
  }
}
