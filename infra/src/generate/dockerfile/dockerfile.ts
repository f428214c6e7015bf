import type { App } from "../../model/app.ts";
import { runtimes } from "../../model/runtime.ts";
import type { Service } from "../../model/service.ts";

/** Node, what it loads and what TLS needs, in a folder that becomes the image's root. Equal text, so equal layer, for every service. */
const RUNTIME_STAGE = `\
# ---- runtime: what the app needs beside itself, collected under /runtime -----------------------------------------
FROM \${NODE_IMAGE} AS runtime
# .build-env holds what this machine needs to reach its package registries, if anything; no layer keeps it.
# The newest certificates and binutils of this Debian release are as good as any: only their output goes on.
# hadolint ignore=DL3008
RUN --mount=type=bind,source=.build-env,target=/run/build-env \\
    if [ -s /run/build-env/apt.conf ]; then export APT_CONFIG=/run/build-env/apt.conf; fi; \\
    apt-get update \\
 && apt-get install --yes --no-install-recommends binutils ca-certificates \\
 && rm -rf /var/lib/apt/lists/*
# Symbols are 18 MB of Node's binary, and ldd names the libraries that it loads. C's resolver learns from nsswitch.conf
# to look into /etc/hosts first.
# hadolint ignore=DL4006
RUN mkdir -p /runtime/usr/local/bin /runtime/etc/ssl/certs /runtime/tmp \\
 && strip -o /runtime/usr/local/bin/node "$(command -v node)" \\
 && ldd /runtime/usr/local/bin/node | grep -o '/[^ ]*' | xargs cp --parents --dereference --target-directory=/runtime \\
 && cp /etc/ssl/certs/ca-certificates.crt /runtime/etc/ssl/certs/ \\
 && echo 'hosts: files dns' > /runtime/etc/nsswitch.conf \\
 && chmod 1777 /runtime/tmp`;

/**
 * The Dockerfile of a service. Its build context is the repository's root, and it has two ways in: `APP_FROM=source`
 * installs and builds inside, `APP_FROM=outputs` copies what turbo has built on the host.
 */
export function dockerfile(app: App, service: Service): string {
  const { image, uid, gid, name } = service;
  return `${[
    head(service),
    RUNTIME_STAGE,
    `\
# The user by name, and \`id\` to ask for it: there is no shell and no coreutils, so a few words for Node.
RUN mkdir -p /identity/etc /identity/usr/bin \\
 && echo '${name}:x:${uid}:${gid}::/app:/usr/sbin/nologin' > /identity/etc/passwd \\
 && echo '${name}:x:${gid}:' > /identity/etc/group \\
 && printf '%s\\n' '#!/usr/local/bin/node' \\
      'console.log(\`uid=\${process.getuid()}(${name}) gid=\${process.getgid()}(${name}) groups=\${process.getgroups()}\`)' \\
      > /identity/usr/bin/id \\
 && chmod 755 /identity/usr/bin/id`,
    sourceStage(service),
    outputsStage(service),
    `\
# ---- the image -----------------------------------------------------------------------------------------------------
# hadolint ignore=DL3006
FROM \${APP_FROM} AS app

FROM scratch
COPY --from=runtime /runtime/ /
COPY --from=runtime /identity/ /
WORKDIR /app
COPY --from=app /app/ ./
# The certificates that clients in here trust are the file below, which a cluster can mount its own over.
ENV PATH=/usr/local/bin:/usr/bin \\
    SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt \\
    NODE_USE_SYSTEM_CA=1 \\
${Object.entries(service.imageEnv)
  .map(([variable, value]) => `    ${variable}=${value}`)
  .join(" \\\n")}
LABEL org.opencontainers.image.title="${image.repository}" \\
      org.opencontainers.image.description="${service.workspace.name} of ${app.name}" \\
      org.opencontainers.image.version="${app.chart.version}"
EXPOSE ${service.port}
USER ${uid}:${gid}
ENTRYPOINT ${JSON.stringify(["node", ...service.start]).replaceAll(",", ", ")}`,
  ].join("\n\n")}\n`;
}

function head({ image }: Service): string {
  return `\
# The image of ${image.repository}: Node, the libraries it loads, certificates and the app; no shell, no package manager.
#
#   docker build --file ${image.dockerfile} --tag ${image.repository}:dev .
#
# APP_FROM=source builds the app in here from its sources; APP_FROM=outputs takes what the host has already built.
ARG NODE_IMAGE=${image.args.NODE_IMAGE}
ARG APP_FROM=${image.args.APP_FROM}`;
}

function sourceStage({ workspace, workspaces, runtime, image }: Service): string {
  const manifests = workspaces.map(({ path }) => `COPY ${path}/package.json ${path}/`);
  const filters = workspaces.map(({ name }) => `--filter=${name}`);
  const sources = workspaces.map(({ path }) => `COPY ${path}/ ${path}/`);
  return `\
# ---- source: the app, installed and built in here ------------------------------------------------------------------
FROM \${NODE_IMAGE} AS source
ARG PNPM_VERSION=${image.args.PNPM_VERSION}
ENV CI=true
WORKDIR /repository
RUN --mount=type=bind,source=.build-env,target=/run/build-env \\
    ${REGISTRY_SETTINGS} \\
    npm install --global "pnpm@\${PNPM_VERSION}"
# Only what names the packages, so that they are installed again only when one of them changes. Without the root's
# package.json, which would bring the tools of the whole repository.
COPY pnpm-lock.yaml pnpm-workspace.yaml ./
${manifests.join("\n")}
RUN --mount=type=bind,source=.build-env,target=/run/build-env \\
    --mount=type=cache,id=pnpm-store,target=/pnpm-store \\
    ${REGISTRY_SETTINGS} \\
    pnpm install --frozen-lockfile --store-dir=/pnpm-store --package-import-method=copy \\
      ${filters.join(" ")}
COPY tsconfig.base.json ./
${sources.join("\n")}
# What the host may have built there is none of this build's business.
RUN rm -rf ${workspace.path}/${runtimes[runtime].buildFolder} \\
 && pnpm --filter=${workspace.name} run build \\
${collect(workspace.path, runtime)}`;
}

/** Makes npm and pnpm use the machine's settings and certificates where it has any. */
const REGISTRY_SETTINGS = [
  "if [ -s /run/build-env/npmrc ]; then export NPM_CONFIG_USERCONFIG=/run/build-env/npmrc; fi;",
  "if [ -s /run/build-env/ca.crt ]; then export NODE_EXTRA_CA_CERTS=/run/build-env/ca.crt; fi;",
].join(" \\\n    ");

/** Where the outputs of a build go in /app: the one layout that both ways end in. */
function layout(workspace: string, runtime: Service["runtime"]): [from: string, to: string][] {
  return runtimes[runtime].outputs.map((output) => {
    const from = `${workspace}/${output}`;
    // A bundle and Next's stand-alone server are the app's root; what the server serves beside it keeps its place.
    return [from, output === "dist" || output === ".next/standalone" ? "/app" : `/app/${from}`];
  });
}

function collect(workspace: string, runtime: Service["runtime"]): string {
  const copies = layout(workspace, runtime).map(([from, to]) => ` && mkdir -p ${to} && cp -R ${from}/. ${to}/`);
  return copies.join(" \\\n");
}

function outputsStage({ workspace, runtime }: Service): string {
  const copies = layout(workspace.path, runtime).map(([from, to]) => `COPY ${from}/ ${to}/`);
  return `\
# ---- outputs: the app, as the host has built it --------------------------------------------------------------------
FROM scratch AS outputs
${copies.join("\n")}`;
}
