import { defineApp } from "../infra/src/model/define-app.ts";
import { catalog } from "../infra/src/projen/catalog.ts";
import { Monorepo } from "../infra/src/projen/monorepo.ts";
import { sizedDeclaration } from "../infra/src/testing/sized-declaration.ts";

const declaration = sizedDeclaration({ services: 20, environments: 5 });

new Monorepo({ app: defineApp(declaration), workspaces: declaration.workspaces, catalog }).synth();
