import type { App } from "../../model/app.ts";
import { runtimes } from "../../model/runtime.ts";
import type { Service } from "../../model/service.ts";
import { identity } from "./identity.ts";
import { lastStage } from "./last-stage.ts";
import { BUILD_ENV, registrySettings } from "./registry-settings.ts";
import { runStep } from "./run-step.ts";
import { section } from "./section.ts";

/** Node, what it loads and what TLS needs, in a folder that becomes the image's root. Equal text, so equal layer, for every service. */
const RUNTIME_STAGE = `\
${section("runtime: what the app needs beside itself, collected under /runtime")}
FROM \${NODE_IMAGE} AS runtime
# A pipe fails when any of its commands does.
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
# .build-env holds what this machine needs to reach its package registries, if anything; no layer keeps it.
# No version of binutils, which Debian would not keep: it stays behind in this stage, and any will do.
# hadolint ignore=DL3008
${runStep(
  ["apt-get update", "apt-get install --yes --no-install-recommends binutils", "rm -rf /var/lib/apt/lists/*"],
  [BUILD_ENV, ...registrySettings.apt],
)}
# Symbols are 18 MB of Node's binary, and ldd names the libraries that it loads. The certificates are those that came
# with this Node, so that they change when it does and not from day to day. C's resolver learns from nsswitch.conf to
# look into /etc/hosts first.
${runStep([
  "mkdir -p /runtime/usr/local/bin /runtime/etc/ssl/certs /runtime/tmp",
  'strip -o /runtime/usr/local/bin/node "$(command -v node)"',
  "ldd /runtime/usr/local/bin/node | grep -o '/[^ ]*' | xargs cp --parents --dereference --target-directory=/runtime",
  `node -p 'tls.rootCertificates.join("\\n")' > /runtime/etc/ssl/certs/ca-certificates.crt`,
  "echo 'hosts: files dns' > /runtime/etc/nsswitch.conf",
  "chmod 1777 /runtime/tmp",
])}`;

/**
 * The Dockerfile of a service that Node builds and runs, with two ways in: `APP_FROM=source` installs and builds inside,
 * `APP_FROM=outputs` copies what turbo has built on the host.
 *
 * @param place where a folder that the build writes, such as `dist`, goes in the image: the layout that both ways end in
 * @param layers the folders that /app then consists of, each a layer, what changes least first; by default it is one
 */
export function nodeImage(
  app: App,
  service: Service,
  place: (output: string) => string,
  layers: readonly string[] = [""],
): string {
  const { image, name, workspace, runtime } = service;
  const folders = runtimes[runtime].outputs.map((output): Folder => [`${workspace.path}/${output}`, place(output)]);
  return [
    `\
# The image of ${image.repository}: Node, the libraries it loads, certificates and the app; no shell, no package manager.
#
#   docker build --file ${image.dockerfile} --tag ${image.repository}:dev .
#
# APP_FROM=source builds the app in here from its sources; APP_FROM=outputs takes what the host has already built.
ARG NODE_IMAGE=${image.args.NODE_IMAGE}
ARG APP_FROM=${image.args.APP_FROM}`,
    RUNTIME_STAGE,
    identity(service, "Node", [
      "#!/usr/local/bin/node",
      `console.log("uid=%d(${name}) gid=%d(${name})", process.getuid(), process.getgid())`,
    ]),
    sourceStage(service, folders),
    outputsStage(folders),
    `\
# One of the two above: a stage and no image, which hadolint can't know.
# hadolint ignore=DL3006
FROM \${APP_FROM} AS app`,
    lastStage(app, service, {
      layers: ["COPY --from=runtime /runtime/ /", "COPY --from=runtime /identity/ /"],
      appFiles: layers.map((folder) => `COPY --from=app /app/${folder} ./${folder}`).join("\n"),
      env: { NODE_USE_SYSTEM_CA: "1" },
    }),
  ].join("\n\n");
}

/** A folder of the repository, and where in the image it goes. */
type Folder = readonly [from: string, to: string];

function sourceStage({ workspace, workspaces, runtime, image }: Service, folders: readonly Folder[]): string {
  const filters = workspaces.map(({ name }) => `--filter=${name}`).join(" ");
  const collect = folders.map(([from, to]) => `mkdir -p ${to} && cp -R ${from}/. ${to}/`);
  return `\
${section("source: the app, installed and built in here")}
FROM \${NODE_IMAGE} AS source
ARG PNPM_VERSION=${image.args.PNPM_VERSION}
ENV CI=true
WORKDIR /repository
${runStep([`npm install --global "pnpm@\${PNPM_VERSION}"`], [BUILD_ENV, ...registrySettings.npm])}
# Only what names the packages, so that they are installed again only when one of them changes. Without the root's
# package.json, which would bring the tools of the whole repository.
COPY pnpm-lock.yaml pnpm-workspace.yaml ./
${workspaces.map(({ path }) => `COPY ${path}/package.json ${path}/`).join("\n")}
${runStep(
  [`pnpm install --frozen-lockfile --store-dir=/pnpm-store --package-import-method=copy \\\n      ${filters}`],
  [BUILD_ENV, "--mount=type=cache,id=pnpm-store,target=/pnpm-store", ...registrySettings.npm],
)}
COPY tsconfig.base.json ./
${workspaces.map(({ path }) => `COPY ${path}/ ${path}/`).join("\n")}
# What the host may have built there is none of this build's business, nor is the umask that it was checked out under.
${runStep([
  `rm -rf ${workspace.path}/${runtimes[runtime].buildFolder}`,
  `pnpm --filter=${workspace.name} run build`,
  ...collect,
  "chmod -R u=rwX,go=rX /app",
])}`;
}

function outputsStage(folders: readonly Folder[]): string {
  return `\
${section("outputs: the app, as the host has built it")}
FROM scratch AS outputs
${folders.map(([from, to]) => `COPY ${from}/ ${to}/`).join("\n")}`;
}
