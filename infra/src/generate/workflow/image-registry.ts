// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are the shell's
import { GITHUB_REGISTRY } from "../../model/name.ts";
import { expression, type Permissions, type RunStep, script } from "./workflow.ts";

/** The registry of a commit's images, as the jobs see it that push there or deploy from there. */
export interface ImageRegistry {
  /** For every script and step of a workflow: `REGISTRY` is what the images' names begin with. */
  env: { REGISTRY: string };
  /** What a job's own token has to be allowed there: of another registry than GitHub's it is nobody's account. */
  permissions(level: "read" | "write"): Permissions;
  /** Signs Docker in. */
  logIn: RunStep;
  /**
   * Whether signatures are pushed beside the images too. GitHub keeps them in any case, and it is asked before a
   * deployment; many other registries would get a tag for each, which some of them refuse.
   */
  takesSignatures: boolean;
}

/** @param registry as the declaration has it: `registry.todo.example/todo`, or `ghcr.io/acme` */
export function imageRegistry(registry: string): ImageRegistry {
  const githubs = registry.startsWith(`${GITHUB_REGISTRY}/`);
  return {
    env: { REGISTRY: registry },
    permissions: (level) => (githubs ? { packages: level } : {}),
    logIn: githubs ? withOwnToken : withAccount,
    takesSignatures: githubs,
  };
}

const NAME = "Log in to the registry";

/** An owner's name may have capitals, and an image's may not. */
const withOwnToken: RunStep = {
  comment: "The token of a run is an account for the packages of its repository's owner, and of nobody else.",
  name: NAME,
  env: { TOKEN: expression("github.token") },
  run: script(
    `own="${GITHUB_REGISTRY}/$(tr '[:upper:]' '[:lower:]' <<< "$GITHUB_REPOSITORY_OWNER")"`,
    'if [[ "$REGISTRY/" != "$own/"* ]]; then',
    '  echo "::error title=$REGISTRY is somebody else\'s::declare registry = \\"$own\\" in .projenrc.ts, and run npx projen"',
    "  exit 1",
    "fi",
    `docker login ${GITHUB_REGISTRY} --username "$GITHUB_ACTOR" --password-stdin <<< "$TOKEN"`,
  ),
};

const withAccount: RunStep = {
  name: NAME,
  env: {
    REGISTRY_USER: expression("secrets.REGISTRY_USER"),
    REGISTRY_PASSWORD: expression("secrets.REGISTRY_PASSWORD"),
  },
  run: script(
    'if [ -z "$REGISTRY_USER" ] || [ -z "$REGISTRY_PASSWORD" ]; then',
    '  echo "::error title=No account for $REGISTRY::set the repository\'s secrets REGISTRY_USER and REGISTRY_PASSWORD, as docs/ci.md says, or declare another registry in .projenrc.ts"',
    "  exit 1",
    "fi",
    'docker login "${REGISTRY%%/*}" --username "$REGISTRY_USER" --password-stdin <<< "$REGISTRY_PASSWORD"',
  ),
};
