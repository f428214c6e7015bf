/** Brings this machine's settings for package registries into a step, for it alone. */
export const BUILD_ENV = "--mount=type=bind,source=.build-env,target=/run/build-env";

/** What a step that fetches packages says first: use the settings of this machine, where it has any. */
export const registrySettings = {
  apt: ["if [ -s /run/build-env/apt.conf ]; then export APT_CONFIG=/run/build-env/apt.conf; fi;"],
  npm: [
    "if [ -s /run/build-env/npmrc ]; then export NPM_CONFIG_USERCONFIG=/run/build-env/npmrc; fi;",
    "if [ -s /run/build-env/ca.crt ]; then export NODE_EXTRA_CA_CERTS=/run/build-env/ca.crt; fi;",
  ],
  pip: ["if [ -s /run/build-env/pip.conf ]; then export PIP_CONFIG_FILE=/run/build-env/pip.conf; fi;"],
};
